import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { type Refusal, refuse } from '@/lib/base/result'
import type { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { bindAfterApproval, unlinkInstall } from '@/lib/marketplace/linking'
import { isOpen, REGISTRATION, type RegistrationEvent, type RegistrationParty, waitedMs } from './rules'

type Registration = Prisma.RegistrationGetPayload<object>
type Step = {
  event: RegistrationEvent
  by: RegistrationParty
  /** What changes besides the status. */
  data?: Prisma.RegistrationUncheckedUpdateInput
  reason?: string
}

/** Who acts on a registration: a visitor has no account, so the history names the applicant. */
export const applicantName = ({ firstName, lastName }: { firstName: string; lastName: string }) =>
  `${firstName} ${lastName}`

const asApplicant = (actor: Actor, registration: Registration): Actor =>
  actor.kind === 'visitor' ? { ...actor, name: applicantName(registration) } : actor

/**
 * One step of SM1: the update names the status that was read, so of two at once one wins; the other reads again and is
 * told who won, unless the table allows its event from there too.
 */
export async function step(
  tx: Tx,
  actor: Actor,
  where: Prisma.RegistrationWhereUniqueInput,
  { event, by, data, reason }: Step,
): Promise<{ ok: true; registration: Registration } | { ok: false; refusal: Refusal }> {
  for (;;) {
    const before = await tx.registration.findUnique({ where })
    if (!before) return refuse('not_found')
    const to = REGISTRATION.fire(before.status, event, by)
    if (!to) return refused(before, by)
    const waited = BigInt(waitedMs({ ...before, waitedMs: Number(before.waitedMs) }, now()))
    const { count } = await tx.registration.updateMany({
      where: { id: before.id, status: before.status, statusSince: before.statusSince },
      data: {
        ...data,
        status: to,
        statusSince: now(),
        waitedMs: waited,
        ...(isOpen(to) ? {} : { decidedAt: now() }),
      },
    })
    if (count === 0) continue
    // Decided: what was kept for the decision is bound, or forgotten (SM3).
    if (to === 'approved') await bindAfterApproval(tx, before.id)
    else if (!isOpen(to)) await unlinkInstall(tx, before.id)
    const registration = await tx.registration.findUniqueOrThrow({ where: { id: before.id } })
    await audit(tx, asApplicant(actor, registration), {
      action: `registration.${event}`,
      subject: { type: 'registration', id: before.id },
      before: { status: before.status },
      after: { status: to, reference: before.reference },
      ...(reason === undefined ? {} : { reason }),
    })
    return { ok: true, registration }
  }
}

/** Staff are told who was quicker; the applicant where to look. */
function refused(registration: Registration, by: RegistrationParty) {
  const { status } = registration
  if (by !== 'staff') return refuse(isOpen(status) ? 'registration_not_asked' : 'registration_decided')
  const who = status === 'withdrawn' ? applicantName(registration) : (registration.reviewerName ?? '')
  return refuse(`registration_is_${status}`, { params: { by: who } })
}
