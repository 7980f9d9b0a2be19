import type { VisitorActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { hashSecret } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { owePasswordReset } from '@/lib/users/resets'
import { doneBehind } from './done'

const perSignUp: Limit = { name: 'sign-up-password-link', points: 5, perSeconds: 3_600 }

/**
 * Whoever comes to the last page by its mailed link, or late, is shown no password: a letter with a link to choose one
 * goes to the address of the sign-up, as to anybody who has forgotten theirs.
 */
export async function sendPasswordLink(
  actor: VisitorActor,
  secret: string | undefined,
): Promise<Result<{ email: string }>> {
  const done = await doneBehind(secret)
  if (done?.state !== 'live') return refuse('sign_up_gone')
  const spent = await spend(perSignUp, hashSecret(done.reference))
  if (!spent.ok) return spent
  return transaction(async tx => {
    await owePasswordReset(tx, done.signInName)
    return ok({ email: done.email })
  }, actor.once)
}
