import type { VisitorActor } from '@/lib/auth/actor'
import { ownPath } from '@/lib/auth/own-path'
import { signIn } from '@/lib/auth/session'
import { waitingPath } from '@/lib/auth/waiting'
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
  const { waitsFor } = opened.value
  if (waitsFor) return ok({ to: waitingPath(waitsFor, back) })
  return ok({ to: back ?? home[opened.value.kind] })
}
