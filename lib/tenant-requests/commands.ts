import type { z } from 'zod'
import type { CustomerActor, VisitorActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { now } from '@/lib/base/clock'
import { storedPhone } from '@/lib/base/contact-fields'
import { hashSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { findOffered } from '@/lib/service-plans/queries'
import { draftOf, isNamed, type Requester } from './draft'
import { tellAccepted, tellForSupport, tellWithdrawn } from './letters'
import { requestDoors } from './rules'
import type { CreateTenant, OneRequest, WithdrawRequest } from './schema'
import { goOn } from './starting'
import { lockRequest, step } from './step'

/** A mailbox gets at most so many letters because somebody types its address here. */
const perMailbox: Limit = { name: 'tenant-request-mailbox', points: 5, perSeconds: 3_600 }

/**
 * Create Tenant (003-R03): the draft becomes a request of its plan's newest version. Accepted is not provisioned
 * (003-R13): where the plan needs nobody's word it goes on at once or waits for its window, otherwise staff decide.
 */
export async function createTenant(
  actor: Requester,
  input: CreateTenant,
  secret?: string,
): Promise<Result<{ reference: string }>> {
  const mailbox = await spend(perMailbox, hashSecret(input.email.toLowerCase()))
  if (!mailbox.ok) return mailbox
  const where = draftOf(actor, secret)
  // Asked before the transaction, which needs its one connection for itself.
  const seen = where && (await db.tenantRequest.findFirst({ where, orderBy: { createdAt: 'desc' } }))
  const version = seen?.planVersionId ? await findOffered(seen.planVersionId, requestDoors) : undefined
  if (seen?.planVersionId && !version) return refuse('plan_not_offered')
  if (version && version.countries.length > 0 && !version.countries.includes(input.country)) {
    return refuse('plan_not_in_country', { field: 'country', params: { plan: version.name } })
  }
  try {
    return await transaction(async tx => {
      const draft = where && (await lockRequest(tx, where))
      if (!draft || !version) return refuse('tenant_request_gone')
      if (!isNamed(draft) || draft.planVersionId !== version.id) return refuse('tenant_request_incomplete')
      const { terms: _, phone: __, ...contact } = input
      const needsApproval = !version.doors.includes('request')
      const by = actor.kind === 'staff' ? 'staff' : 'requester'
      const who = actor.kind === 'visitor' ? { ...actor, name: input.contactName } : actor
      const created = await step(
        tx,
        who,
        { id: draft.id },
        {
          event: 'create',
          by,
          data: { ...contact, phone: storedPhone(input), termsAcceptedAt: now(), createdAt: now(), needsApproval },
          told: { name: draft.name ?? '', plan: version.name, version: version.version },
        },
      )
      if (!created.ok) return created
      const gone = needsApproval ? created : await goOn(tx, created.request, version)
      if (!gone.ok) return gone
      await tellAccepted(tx, gone.request, version)
      await tellForSupport(tx, gone.request, version)
      return ok({ reference: gone.request.reference })
    }, actor.once)
  } catch (error) {
    // Somebody else took one of the names since the Tenant tab was looked through.
    if (isDuplicate(error, 'tenant_request')) return refuse('tenant_names_taken_meanwhile')
    throw error
  }
}

/** Called off by whoever asked, until it has started. */
async function withdraw(tx: Tx, actor: VisitorActor | CustomerActor, where: Prisma.TenantRequestWhereInput) {
  const found = await lockRequest(tx, { ...where, state: { not: 'draft' } })
  if (!found) return refuse('not_found')
  const who = actor.kind === 'visitor' ? { ...actor, name: found.contactName ?? actor.name } : actor
  const stepped = await step(tx, who, { id: found.id }, { event: 'cancel', by: 'requester', data: forgotten })
  if (!stepped.ok) return stepped
  await tellWithdrawn(tx, stepped.request)
  return ok({ reference: found.reference })
}

/** What a request that is over needs no longer. */
export const forgotten = { passwordHash: null, windowFrom: null, windowTo: null } as const

export const withdrawByLink = (
  actor: VisitorActor,
  { secret }: z.output<typeof WithdrawRequest>,
): Promise<Result<{ reference: string }>> =>
  transaction(tx => withdraw(tx, actor, { secretHash: hashSecret(secret) }), actor.once)

export const withdrawOwn = (
  actor: CustomerActor,
  { reference }: z.output<typeof OneRequest>,
): Promise<Result<{ reference: string }>> =>
  transaction(tx => withdraw(tx, actor, { reference, askingCustomerId: actor.customerId }), actor.once)
