import type { VisitorActor } from '@/lib/auth/actor'
import { rememberOwner } from '@/lib/auth/guesses'
import { hashPassword } from '@/lib/auth/password'
import { type Limit, spend } from '@/lib/auth/throttle'
import { now } from '@/lib/base/clock'
import { hashSecret, newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { findOwner, isClosed, judgeFor, savePassword } from './credentials'
import { passwordPurposes } from './links'

const perAddress: Limit = { name: 'forgot-address', points: 20, perSeconds: 3_600 }
const perAccount: Limit = { name: 'forgot-account', points: 5, perSeconds: 3_600 }

/**
 * Asks for a letter with a link. Whether the name has an account is looked up by the job, so that the page does the same
 * work and says the same for every name.
 */
export async function requestPasswordReset(
  actor: VisitorActor,
  input: { signInName: string },
): Promise<Result<{ asked: true }>> {
  const fromHere = await spend(perAddress, actor.address)
  if (!fromHere.ok) return fromHere
  const forName = await spend(perAccount, hashSecret(input.signInName.toLowerCase()))
  if (!forName.ok) return forName
  return transaction(async tx => {
    await owePasswordReset(tx, input.signInName)
    return ok({ asked: true })
  })
}

/** The letter with the link, to the address of the account; whoever calls this has throttled it. */
export const owePasswordReset = (tx: Tx, signInName: string) =>
  enqueue(tx, 'user.password_reset', { request: newId(), signInName })

/** Spends a link of either purpose: once, by conditional update (SM2). Nobody is signed in by it. */
export async function setPassword(
  actor: VisitorActor,
  input: { token: string; password: string },
): Promise<Result<{ signInName: string }>> {
  const secretHash = hashSecret(input.token)
  const purpose = { in: passwordPurposes }
  const link = await db.oneTimeLink.findUnique({ where: { secretHash, purpose }, select: { userId: true } })
  const owner = link && (await findOwner(link.userId))
  if (!owner || owner.disabledAt || isClosed(owner)) return refuse('link_not_usable')
  const judged = await judgeFor(owner, input.password)
  if (!judged.ok) return judged
  const hash = await hashPassword(input.password)
  const set = await transaction(async tx => {
    const spent = await tx.oneTimeLink.updateMany({
      where: { secretHash, purpose, usedAt: null, expiresAt: { gt: now() } },
      data: { usedAt: now() },
    })
    if (spent.count !== 1) return refuse('link_not_usable')
    // Nobody is signed in, but whoever holds the link is its owner: the history names that person.
    await savePassword(tx, { ...actor, name: owner.name }, owner, { hash, action: 'user.set_password' })
    return ok({ signInName: owner.signInName })
  }, actor.once)
  if (set.ok) await rememberOwner(owner.signInName, actor.address)
  return set
}
