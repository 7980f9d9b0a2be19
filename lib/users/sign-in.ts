import type { VisitorActor } from '@/lib/auth/actor'
import { ownPath } from '@/lib/auth/own-path'
import { signIn } from '@/lib/auth/session'
import { ok, type Result } from '@/lib/base/result'

/** Where each side begins. */
export const home = { customer: '/overview', staff: '/staff' }

/** Signs in and says where to go: back to what was asked for, or home; a temporary password is changed first (SM2). */
export async function signInWithPassword(
  _: VisitorActor,
  input: { signInName: string; password: string; returnTo?: string | undefined },
): Promise<Result<{ to: string }>> {
  const opened = await signIn(input)
  if (!opened.ok) return opened
  const back = ownPath(input.returnTo)
  if (opened.value.mustChangePassword) return ok({ to: changeFirst(back) })
  return ok({ to: back ?? home[opened.value.kind] })
}

const changeFirst = (back: string | undefined) =>
  back ? `/change-password?then=${encodeURIComponent(back)}` : '/change-password'
