import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { CUSTOMER } from '@/lib/customers/rules'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueueRun } from '@/lib/imports/queue'
import { openStates } from '@/lib/operations/rules'
import { endOrders } from '@/lib/orders/holding'
import { disconnect } from '@/lib/zoom-connections/revocation'
import { tellDeactivated } from './letters'
import { lockCustomer, numbersLeft } from './lock'
import { sameName } from './rules'
import type { Deactivate } from './schema'

/**
 * 002-R48..R51: the end of a customer, only after it was asked for and only at zero numbers; for good. People are signed
 * out, orders end, the grant is revoked at Zoom by a job, and what is left of the customer can be read, not written.
 */
export async function deactivate(
  actor: StaffActor,
  { accountNumber, typed }: Deactivate,
): Promise<Result<{ company: string; accountNumber: string }>> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, { accountNumber })
    if (!customer) return refuse('not_found')
    const { id, company, status } = customer
    const to = CUSTOMER.fire(status, 'deactivate', 'staff')
    if (!to) return refuse(status === 'deactivated' ? 'customer_deactivated' : 'off_boarding_not_requested')
    const left = await numbersLeft(tx, id)
    if (left > 0) return refuse('off_boarding_numbers_left', { params: { count: left } })
    if (!sameName(typed, company)) return refuse('off_boarding_typed_wrong', { field: 'typed', params: { company } })

    const at = now()
    await tellDeactivated(tx, customer, { at })
    // Read on the pages of its orders.
    await endOrders(tx, actor, id, `${company} was deactivated.`)
    await endWork(tx, id)
    await signOut(tx, id, at)
    const zoom = await disconnect(tx, actor, id)
    // Last: from here on nothing of this customer can be written.
    await tx.customer.update({ where: { id }, data: { status: to, deactivatedAt: at } })
    await audit(tx, actor, {
      action: 'customer.deactivate',
      subject: { type: 'customer', id },
      customerId: id,
      before: { status },
      after: { status: to, ...(zoom ? { zoomAccount: zoom.zoomAccountNumber } : {}) },
    })
    return ok({ company, accountNumber })
  }, actor.once)
}

/** Imports that run skip their rest; what waits for somebody, or was set aside, is nobody's any more. */
async function endWork(tx: Tx, customerId: string) {
  const running = await tx.operation.updateManyAndReturn({
    where: { customerId, kind: { in: ['import', 'undo_import'] }, state: { in: [...openStates] } },
    data: { state: 'cancelling', waitingFor: null, resumesAt: null },
    select: { id: true },
  })
  for (const { id } of running) await enqueueRun(tx, id)
  await tx.import.updateMany({
    where: { customerId, state: { in: ['checking', 'checked'] } },
    data: { state: 'discarded' },
  })
  await tx.stockHold.deleteMany({ where: { customerId } })
  await tx.orderDraft.deleteMany({ where: { customerId } })
  await tx.driftFinding.updateMany({
    where: { customerId, resolvedAt: null },
    data: { resolvedAt: now(), resolution: 'customer_deactivated' },
  })
}

/** Every session and every private link of the customer's people. */
async function signOut(tx: Tx, customerId: string, at: Date) {
  const members = { user: { membership: { customerId } } }
  await tx.session.updateMany({ where: { ...members, endedAt: null }, data: { endedAt: at } })
  await tx.oneTimeLink.updateMany({ where: { ...members, usedAt: null }, data: { usedAt: at } })
  await tx.oAuthAttempt.updateMany({ where: { customerId, usedAt: null }, data: { usedAt: at } })
}
