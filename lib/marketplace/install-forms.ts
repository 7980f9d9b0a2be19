import type { CustomerActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { confirmInstall, declineInstall } from './confirming'
import { forgetInstall, installSecret } from './install-cookie'
import { type ConfirmInstall, connectCauses } from './schema'

/** "Connect" on the page that names the Zoom account; where it does not end in a connection, the page with the cause. */
export async function confirmInBrowser(
  actor: CustomerActor,
  { install }: ConfirmInstall,
): Promise<Result<{ to: string }>> {
  const secret = await installSecret()
  const bound = secret ? await confirmInstall(actor, { install, secret }) : refuse('install_gone')
  if (bound.ok) {
    await forgetInstall()
    return ok({ to: '/zoom/review-order?connected=1' })
  }
  const cause = connectCauses.find(known => known === bound.refusal.code)
  return cause ? ok({ to: `/zoom/problem?cause=${cause}` }) : bound
}

export async function declineInBrowser(
  actor: CustomerActor,
  { install }: ConfirmInstall,
): Promise<Result<{ to: string }>> {
  const secret = await installSecret()
  if (secret) await declineInstall(actor, { install, secret })
  await forgetInstall()
  return ok({ to: '/zoom' })
}
