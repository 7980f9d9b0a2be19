import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { noticeNewPlace } from '@/lib/auth/new-place'
import { ownPath } from '@/lib/auth/own-path'
import { renewSession } from '@/lib/auth/renewal'
import { sessionLife } from '@/lib/auth/sign-in'
import { waitingPath } from '@/lib/auth/waiting'
import { fromNow, now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { tellFactorChange } from './factor-letters'
import { proveFactor } from './factor-proof'

type Person = CustomerActor | StaffActor

/** The second half of signing in: this session has shown the factor. A repeat in a session that has is no error. */
export async function passSecondFactor(
  actor: Person,
  input: { code: string; returnTo?: string | undefined },
): Promise<Result<{ to: string }>> {
  const session = await db.session.findUnique({
    where: { id: actor.sessionId },
    select: { factorAt: true, user: { select: { mustChangePassword: true } } },
  })
  if (!session) return refuse('signed_out')
  const back = ownPath(input.returnTo)
  const to = session.user.mustChangePassword ? waitingPath('password', back) : (back ?? '/')
  if (session.factorAt) return ok({ to })
  const proof = await proveFactor(actor, input.code)
  if (!proof.ok) return proof
  const passed = await transaction(async tx => {
    const taken = await proof.value.take(tx)
    if (!taken.ok) return taken
    const { count } = await tx.session.updateMany({
      where: { id: actor.sessionId, endedAt: null },
      data: { factorAt: now(), expiresAt: fromNow(sessionLife) },
    })
    if (count !== 1) return refuse('signed_out')
    await noticeNewPlace(tx, actor.sessionId)
    await audit(tx, actor, {
      action: 'user.sign_in',
      subject: { type: 'user', id: actor.userId },
      after: { name: actor.name },
    })
    const renewed = await renewSession(tx, actor)
    return renewed.ok ? ok({ to }) : renewed
  })
  if (passed.ok) await proof.value.taken()
  return passed
}

/**
 * For somebody who has lost phone and recovery codes: the factor is off, every session ends, and the owner is told.
 * Staff set up a new one at their next sign-in, before anything else. Whether `actor` may is for the caller's door.
 */
export async function resetSecondFactor(tx: Tx, actor: Person, userId: string): Promise<Result<null>> {
  if (userId === actor.userId) return refuse('second_factor_own')
  const user = await tx.user.findUnique({
    where: { id: userId },
    select: { id: true, name: true, email: true, totpSecret: true, membership: { select: { customerId: true } } },
  })
  if (!user) return refuse('not_found')
  if (user.totpSecret === null) return refuse('second_factor_not_set_up')
  await tx.user.update({ where: { id: userId }, data: { totpSecret: null } })
  await tx.recoveryCode.deleteMany({ where: { userId } })
  await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now(), totpOffered: null } })
  await audit(tx, actor, {
    action: 'user.reset_second_factor',
    subject: { type: 'user', id: userId },
    customerId: user.membership?.customerId ?? null,
    after: { name: user.name },
  })
  await tellFactorChange(tx, user, 'reset')
  return ok(null)
}
