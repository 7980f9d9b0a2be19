import { cookies } from 'next/headers'
import type { VisitorActor } from '@/lib/auth/actor'
import { visitor } from '@/lib/auth/session'
import { days } from '@/lib/base/clock'
import { isSecure } from '@/lib/base/env'
import { ok, type Result } from '@/lib/base/result'
import { createTenant } from './commands'
import { chooseTemplate, nameTenant, readDraft } from './draft'
import type { ChooseTemplate, CreateTenant, NameTenant } from './schema'

/** `__Host-` binds the cookie to this host and to https; a browser refuses the prefix on plain http (the demo). */
const cookieName = () => (isSecure() ? '__Host-portal-tenant-request' : 'portal-tenant-request')
const cookie = (value: string, maxAge: number) => ({
  name: cookieName(),
  value,
  httpOnly: true,
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure(),
  maxAge,
})

async function draftSecret(): Promise<string | undefined> {
  const value = (await cookies()).get(cookieName())?.value
  return value && /^[\w-]{43}$/.test(value) ? value : undefined
}

/** What this browser's visitor has typed so far. */
export const draftInBrowser = async () => readDraft(await visitor(), await draftSecret())

export async function chooseInBrowser(actor: VisitorActor, input: ChooseTemplate): Promise<Result<null>> {
  const chosen = await chooseTemplate(actor, input, await draftSecret())
  if (!chosen.ok) return chosen
  ;(await cookies()).set(cookie(chosen.value.secret, days(7) / 1_000))
  return ok(null)
}

export const nameInBrowser = async (actor: VisitorActor, input: NameTenant): Promise<Result<null>> =>
  nameTenant(actor, input, await draftSecret())

/** The request's private page has the secret that was the draft's; the browser keeps it no longer than it is needed. */
export async function createInBrowser(actor: VisitorActor, input: CreateTenant): Promise<Result<{ secret: string }>> {
  const secret = await draftSecret()
  const created = await createTenant(actor, input, secret)
  if (!created.ok) return created
  ;(await cookies()).set(cookie('', 0))
  return ok({ secret: secret ?? '' })
}
