import { cookies } from 'next/headers'
import { isSecure } from '@/lib/base/env'
import { parkedFor } from './parked'

/** `__Host-` binds the cookie to this host and to https; a browser refuses the prefix on plain http (the demo). */
const name = () => (isSecure() ? '__Host-portal-install' : 'portal-install')

/** What a parked install puts into the browser that added the app: a random secret, for its hour. */
export const installCookie = (secret: string) => ({
  name: name(),
  value: secret,
  httpOnly: true,
  // Lax: the browser comes from Zoom's site.
  sameSite: 'lax' as const,
  path: '/',
  secure: isSecure(),
  maxAge: parkedFor / 1_000,
})

export async function installSecret(): Promise<string | undefined> {
  const value = (await cookies()).get(name())?.value
  return value && /^[\w-]{43}$/.test(value) ? value : undefined
}

export async function forgetInstall() {
  ;(await cookies()).set({ ...installCookie(''), maxAge: 0 })
}
