import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { readNumber } from '@/lib/base/e164'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'

type Person = CustomerActor | StaffActor

/** 000-R16: one's own name, phone and time zone. */
export async function editOwnDetails(
  actor: Person,
  input: { name: string; phone: string; timeZone: string },
): Promise<Result<null>> {
  return transaction(async tx => {
    const select = { name: true, phone: true, timeZone: true } as const
    const before = await tx.user.findUniqueOrThrow({
      where: { id: actor.userId },
      select: { ...select, membership: { select: { customer: { select: { country: true } } } } },
    })
    const read = readNumber(input.phone, before.membership?.customer.country)
    if (!read.ok && read.reason !== 'empty') return refuse('phone_needs_country', { field: 'phone' })
    const after = { name: input.name, phone: read.ok ? read.e164 : null, timeZone: input.timeZone }
    await tx.user.update({ where: { id: actor.userId }, data: after })
    const { name, phone, timeZone } = before
    await audit(tx, actor, {
      action: 'user.edit',
      subject: { type: 'user', id: actor.userId },
      before: { name, phone, timeZone },
      after,
    })
    return ok(null)
  }, actor.once)
}

/** Takes effect at that session's next request. Ending one that has ended already is no error. */
export async function endOwnSession(actor: Person, input: { session: string }): Promise<Result<null>> {
  return endSessions(actor, input.session)
}

export async function endOtherSessions(actor: Person): Promise<Result<null>> {
  return endSessions(actor)
}

async function endSessions(actor: Person, only?: string): Promise<Result<null>> {
  return transaction(async tx => {
    const { count } = await tx.session.updateMany({
      where: {
        userId: actor.userId,
        endedAt: null,
        AND: [{ id: { not: actor.sessionId } }, ...(only === undefined ? [] : [{ id: only }])],
      },
      data: { endedAt: now() },
    })
    if (count === 0) return ok(null)
    await audit(tx, actor, {
      action: 'user.end_sessions',
      subject: { type: 'user', id: actor.userId },
      after: { ended: count },
    })
    return ok(null)
  })
}
