import { randomInt } from 'node:crypto'
import { audit } from '@/lib/audit/commands'
import { tellNotPermitted } from '@/lib/audit/refused'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { hashPassword, verifyPassword } from '@/lib/auth/password'
import { staffMay } from '@/lib/auth/permissions'
import { renewSession } from '@/lib/auth/renewal'
import { type Limit, spend } from '@/lib/auth/throttle'
import { fromNow, hours, now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { isUnclaimed } from './creation'
import { findOwner, isClosed, judgeFor, type Owner, savePassword } from './credentials'

type Person = CustomerActor | StaffActor

/** Guesses at the present password from a session left open. */
const guesses: Limit = { name: 'change-password', points: 10, perSeconds: 3_600 }

const temporaryLife = hours(72)

/** Without the letters and digits that people mix up when they read them out. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of five: 99 bits, and can be read out on the telephone. */
export const randomPassword = () =>
  Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('')).join(
    '-',
  )

/** Asked for again before anything that opens the account is changed (ASVS 7.5.1); counted as a guess. */
export async function provePassword(actor: Person, currentPassword: string): Promise<Result<Owner>> {
  const spent = await spend(guesses, actor.userId)
  if (!spent.ok) return spent
  const owner = await findOwner(actor.userId)
  if (!owner) return refuse('not_found')
  const right = await verifyPassword(owner.passwordHash, currentPassword)
  return right ? ok(owner) : refuse('current_password_wrong', { field: 'currentPassword' })
}

/** 000-R16. Any change ends the other sessions (SM2). */
export async function changePassword(
  actor: Person,
  input: { currentPassword: string; password: string },
): Promise<Result<null>> {
  const own = await provePassword(actor, input.currentPassword)
  if (!own.ok) return own
  return replacePassword(actor, own.value, input.password)
}

/** The change that a temporary password forces; the person has just signed in with it, so it is not asked for again. */
export async function replaceTemporaryPassword(actor: Person, input: { password: string }): Promise<Result<null>> {
  const owner = await findOwner(actor.userId)
  if (!owner?.mustChangePassword) return refuse('password_not_temporary')
  return replacePassword(actor, owner, input.password)
}

async function replacePassword(actor: Person, owner: Owner, password: string): Promise<Result<null>> {
  const judged = await judgeFor(owner, password)
  if (!judged.ok) return judged
  if (await verifyPassword(owner.passwordHash, password)) return refuse('password_same', { field: 'password' })
  const hash = await hashPassword(password)
  return transaction(async tx => {
    // The password that was checked must still be the one in force when it is replaced.
    const { count } = await tx.user.updateMany({
      where: { id: owner.id, passwordHash: owner.passwordHash, disabledAt: null },
      data: { passwordHash: hash },
    })
    if (count !== 1) return refuse('password_changed_meanwhile')
    await savePassword(tx, actor, owner, { hash, keep: actor.sessionId, action: 'user.change_password' })
    return renewSession(tx, actor)
  })
}

/**
 * A random password for somebody who cannot receive our letters: shown once, for 72 hours, and the first sign-in must
 * change it (004-R09). Its answer is never kept for a repeat. Staff accounts are for Administrators only: Support could
 * otherwise become one.
 */
export async function issueTemporaryPassword(
  actor: StaffActor,
  { userId }: { userId: string },
): Promise<Result<{ password: string; expiresAt: string }>> {
  const owner = await findOwner(userId)
  if (!owner) return refuse('not_found')
  if (owner.staffMember && !staffMay(actor.roles, 'staff.issue_password')) {
    await tellNotPermitted(actor, 'staff.issue_password')
    return refuse('not_permitted')
  }
  if (owner.id === actor.userId) return refuse('password_own')
  if (isClosed(owner)) return refuse('customer_deactivated')
  if (isUnclaimed(owner.signInName)) return refuse('user_unclaimed', { field: 'userId' })
  const password = randomPassword()
  const passwordHash = await hashPassword(password)
  const expiresAt = fromNow(temporaryLife)
  return transaction(async tx => {
    const { count } = await tx.user.updateMany({
      where: { id: owner.id, disabledAt: null },
      data: { passwordHash, mustChangePassword: true, passwordExpiresAt: expiresAt },
    })
    if (count !== 1) return refuse('user_disabled')
    await tx.session.updateMany({ where: { userId, endedAt: null }, data: { endedAt: now() } })
    await tx.oneTimeLink.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now() } })
    await audit(tx, actor, {
      action: 'user.issue_password',
      subject: { type: 'user', id: userId },
      customerId: owner.membership?.customerId ?? null,
      after: { name: owner.name, expiresAt: expiresAt.toISOString() },
    })
    return ok({ password, expiresAt: expiresAt.toISOString() })
  })
}
