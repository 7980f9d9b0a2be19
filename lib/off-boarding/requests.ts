import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { CUSTOMER } from '@/lib/customers/rules'
import { type Tx, transaction } from '@/lib/db/transaction'
import { tellCancelled, tellRequested } from './letters'
import { lockCustomer, numbersLeft } from './lock'
import { sameName } from './rules'
import type { RecordRequest, RequestDisconnect, WithdrawRecord } from './schema'

type Done = Result<{ company: string }>

/** What a request left on the customer, taken away again. */
const noRequest = {
  deactivationRequestedAt: null,
  deactivationRequestedBy: null,
  deactivationReason: null,
  deactivationEvidence: null,
}

/**
 * 002-R44..R47: "Disconnect Provider" by the customer, only once no number is left; the list of what blocks is on the
 * page. Until staff deactivate, it may be taken back.
 */
export async function requestDisconnect(actor: CustomerActor, { typed }: RequestDisconnect): Promise<Done> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, { id: actor.customerId })
    if (!customer) return refuse('not_found')
    const { id, company, status } = customer
    const to = CUSTOMER.fire(status, 'request_deactivation', 'customer')
    if (!to) return refuse(status === 'suspended' ? 'off_boarding_suspended' : 'off_boarding_requested_already')
    if ((await tx.zoomConnection.count({ where: { customerId: id } })) === 0)
      return refuse('off_boarding_never_connected')
    const left = await numbersLeft(tx, id)
    if (left > 0) return refuse('off_boarding_numbers_left', { params: { count: left } })
    if (!sameName(typed, company)) return refuse('off_boarding_typed_wrong', { field: 'typed', params: { company } })
    const at = now()
    await tx.customer.update({
      where: { id },
      data: { status: to, ...noRequest, deactivationRequestedAt: at, deactivationRequestedBy: actor.name },
    })
    await tell(tx, actor, 'customer.request_deactivation', { id, before: status, after: to })
    await tellRequested(tx, customer, { at, by: actor.name, left: 0 })
    return ok({ company })
  }, actor.once)
}

/** SM4: taken back by the customer, until it is deactivated. */
export async function cancelRequest(actor: CustomerActor): Promise<Done> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, { id: actor.customerId })
    if (!customer) return refuse('not_found')
    const to = CUSTOMER.fire(customer.status, 'cancel_request', 'customer')
    if (!to) return refuse('off_boarding_not_requested')
    await tx.customer.update({ where: { id: customer.id }, data: { status: to, ...noRequest } })
    await tell(tx, actor, 'customer.cancel_request', { id: customer.id, before: customer.status, after: to })
    await tellCancelled(tx, customer, { by: actor.name })
    return ok({ company: customer.company })
  }, actor.once)
}

/**
 * SM4: a request that came another way, a letter or Zoom's own Disconnect, of which no event tells us. Numbers may be
 * left: they are dealt with before the deactivation, and the customer, who is told, may object until then.
 */
export async function recordRequest(
  actor: StaffActor,
  { accountNumber, reason, evidence }: RecordRequest,
): Promise<Done> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, { accountNumber })
    if (!customer) return refuse('not_found')
    const { id, company, status } = customer
    const to = CUSTOMER.fire(status, 'request_deactivation', 'staff')
    if (!to) return refuse(status === 'suspended' ? 'off_boarding_resume_first' : 'off_boarding_requested_already')
    const at = now()
    await tx.customer.update({
      where: { id },
      data: {
        status: to,
        deactivationRequestedAt: at,
        deactivationRequestedBy: actor.name,
        deactivationReason: reason,
        deactivationEvidence: evidence,
      },
    })
    await tell(tx, actor, 'customer.record_request', { id, before: status, after: to, told: { evidence }, reason })
    await tellRequested(tx, customer, { at, by: actor.name, reason, left: await numbersLeft(tx, id) })
    return ok({ company })
  }, actor.once)
}

/** What staff took down by mistake. What the customer asked for itself only the customer takes back. */
export async function withdrawRecord(actor: StaffActor, { accountNumber, reason }: WithdrawRecord): Promise<Done> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, { accountNumber })
    if (!customer) return refuse('not_found')
    const { id, company, status } = customer
    const to = CUSTOMER.fire(status, 'cancel_request', 'staff')
    if (!to) return refuse('off_boarding_not_requested')
    if (customer.deactivationEvidence === null) return refuse('off_boarding_customers_own')
    await tx.customer.update({ where: { id }, data: { status: to, ...noRequest } })
    await tell(tx, actor, 'customer.withdraw_request', { id, before: status, after: to, reason })
    await tellCancelled(tx, customer, { by: actor.name, reason })
    return ok({ company })
  }, actor.once)
}

type Step = { id: string; before: string; after: string; told?: Record<string, string>; reason?: string }

const tell = (tx: Tx, actor: CustomerActor | StaffActor, action: string, { id, before, after, told, reason }: Step) =>
  audit(tx, actor, {
    action,
    subject: { type: 'customer', id },
    customerId: id,
    before: { status: before },
    after: { status: after, ...told },
    ...(reason === undefined ? {} : { reason }),
  })
