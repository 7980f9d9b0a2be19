import type { z } from 'zod'
import type { VisitorActor } from '@/lib/auth/actor'
import type { Result } from '@/lib/base/result'
import { forgetInstall, installSecret } from '@/lib/marketplace/install-cookie'
import { installHeld } from '@/lib/marketplace/installs'
import { register } from './commands'
import type { LinkInstall, Register } from './schema'
import { linkZoomAccount } from './zoom-account'

/**
 * The form as a browser sends it, with the install that its cookie stands for. The cookie goes whenever an install was
 * named, for a known address too: whoever typed it learns nothing.
 */
export async function registerInBrowser(actor: VisitorActor, input: Register): Promise<Result<{ reference: string }>> {
  const registered = await register(actor, input, await installSecret())
  if (registered.ok && input.zoomInstall) await forgetInstall()
  return registered
}

export async function linkInBrowser(actor: VisitorActor, input: z.output<typeof LinkInstall>): Promise<Result<null>> {
  const secret = await installSecret()
  const held = await installHeld(secret)
  const linked = await linkZoomAccount(actor, input, secret)
  // One of another browser leaves this one's as it is.
  if (linked.ok && held?.id === input.install) await forgetInstall()
  return linked
}
