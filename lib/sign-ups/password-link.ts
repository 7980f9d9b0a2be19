import type { VisitorActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { requestPasswordReset } from '@/lib/users/resets'
import { doneBehind } from './done'

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
  const asked = await requestPasswordReset(actor, { signInName: done.signInName })
  return asked.ok ? ok({ email: done.email }) : asked
}
