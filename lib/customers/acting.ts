import { audit } from '@/lib/audit/commands'
import type { CustomerActor, CustomerScope, StaffActor, StaffScope } from '@/lib/auth/actor'
import { renewSession } from '@/lib/auth/renewal'
import { fromNow, hours, now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { ActFor, AllowActing } from './company-schema'

export type Consent = { until: Date; by: string }

const consentOf = (row: { actingAllowedUntil: Date | null; actingAllowedBy: string | null } | null) =>
  row?.actingAllowedUntil && row.actingAllowedUntil > now()
    ? { until: row.actingAllowedUntil, by: row.actingAllowedBy ?? '' }
    : undefined

const select = { actingAllowedUntil: true, actingAllowedBy: true } as const

/** Until when staff may act for this customer, and who said so; undefined where they may not. */
export const ownConsent = async (scope: CustomerScope): Promise<Consent | undefined> =>
  consentOf(await db.customer.findUnique({ where: { id: scope.customerId }, select }))

export const consentOfCustomer = async (_: StaffScope, accountNumber: string): Promise<Consent | undefined> =>
  consentOf(await db.customer.findUnique({ where: { accountNumber }, select }))

/** domain.md 3.15: an Admin allows it for a time; what is done meanwhile is marked in the history. */
export async function allowActing(actor: CustomerActor, input: AllowActing): Promise<Result<null>> {
  const until = fromNow(hours(Number(input.hours)))
  return transaction(async tx => {
    const before = await lock(tx, actor.customerId)
    if (before?.status === 'deactivated') return refuse('customer_deactivated')
    // Nobody who acted under a consent that has run out goes on acting under this one.
    if (!consentOf(before)) await endActing(tx, actor.customerId)
    await tx.customer.update({
      where: { id: actor.customerId },
      data: { actingAllowedUntil: until, actingAllowedBy: actor.name },
    })
    await tell(tx, actor, 'customer.allow_acting', before?.actingAllowedUntil, until)
    return ok(null)
  }, actor.once)
}

/** Ends what staff do for the customer at their next request. */
export async function revokeActing(actor: CustomerActor): Promise<Result<null>> {
  return transaction(async tx => {
    const before = await lock(tx, actor.customerId)
    if (!before?.actingAllowedUntil) return ok(null)
    await tx.customer.update({
      where: { id: actor.customerId },
      data: { actingAllowedUntil: null, actingAllowedBy: null },
    })
    await endActing(tx, actor.customerId)
    await tell(tx, actor, 'customer.revoke_acting', before.actingAllowedUntil, null)
    return ok(null)
  }, actor.once)
}

async function lock(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT FROM customer WHERE id = ${id}::uuid FOR UPDATE`
  return tx.customer.findUnique({ where: { id }, select: { ...select, status: true } })
}

/** Whoever acted is told so on the page where they find themselves (`endedActing`). */
const endActing = (tx: Tx, customerId: string) =>
  tx.session.updateMany({
    where: { actingForId: customerId },
    data: { actingForId: null, actingEndedId: customerId },
  })

const tell = (tx: Tx, actor: CustomerActor, action: string, before: Date | null | undefined, until: Date | null) =>
  audit(tx, actor, {
    action,
    subject: { type: 'customer', id: actor.customerId },
    before: { until: before?.toISOString() ?? null },
    after: { until: until?.toISOString() ?? null },
  })

/** This session, and no other of the same person, is the customer's from the next request on. */
export async function actFor(actor: StaffActor, { accountNumber }: ActFor): Promise<Result<null>> {
  return transaction(async tx => {
    const customer = await tx.customer.findUnique({
      where: { accountNumber },
      select: { id: true, company: true, status: true, ...select },
    })
    if (!customer) return refuse('not_found')
    if (customer.status === 'deactivated') return refuse('customer_deactivated')
    if (!consentOf(customer)) return refuse('acting_not_allowed')
    const { count } = await tx.session.updateMany({
      where: { id: actor.sessionId, endedAt: null },
      data: { actingForId: customer.id, actingEndedId: null },
    })
    if (count !== 1) return refuse('signed_out')
    const renewed = await renewSession(tx, actor)
    if (!renewed.ok) return renewed
    await letGo(tx, actor)
    await audit(tx, actor, {
      action: 'customer.act_for',
      subject: { type: 'customer', id: customer.id },
      customerId: customer.id,
      after: { company: customer.company },
    })
    return ok(null)
  })
}

/** Numbers that were set aside while acting for one customer are not ordered for another. */
const letGo = (tx: Tx, { userId }: CustomerActor | StaffActor) => tx.stockHold.deleteMany({ where: { userId } })

/** Also for somebody whose consent ended meanwhile, who has then seen it. Answers where to go back to. */
export async function stopActing(actor: CustomerActor | StaffActor): Promise<Result<{ to: string }>> {
  return transaction(async tx => {
    const session = await tx.session.findUnique({
      where: { id: actor.sessionId },
      select: { actingForId: true, actingEndedId: true },
    })
    const id = session?.actingForId ?? session?.actingEndedId
    if (!id) return ok({ to: actor.kind === 'staff' ? '/staff' : '/overview' })
    const customer = await tx.customer.findUnique({
      where: { id },
      select: { id: true, accountNumber: true, company: true },
    })
    await tx.session.update({ where: { id: actor.sessionId }, data: { actingForId: null, actingEndedId: null } })
    const renewed = await renewSession(tx, actor)
    if (!renewed.ok) return renewed
    await letGo(tx, actor)
    if (!customer) return ok({ to: '/staff' })
    await audit(tx, actor, {
      action: 'customer.stop_acting',
      subject: { type: 'customer', id: customer.id },
      customerId: customer.id,
      after: { company: customer.company },
    })
    return ok({ to: `/staff/customers/${customer.accountNumber}/users` })
  })
}
