import { cookies } from 'next/headers'
import { isSecure } from '@/lib/base/env'
import { keptFor } from './rules'
import { SignUpSecret } from './schema'

/** `__Host-` binds the cookie to this host and to https; a browser refuses the prefix on plain http (the demo). */
const name = () => (isSecure() ? '__Host-portal-sign-up' : 'portal-sign-up')

/** The secret of the sign-up that this browser has begun, or has come back to by its mailed link. */
export async function secretOfBrowser(): Promise<string | undefined> {
  return SignUpSecret.safeParse((await cookies()).get(name())?.value).data
}

/** Lax: the browser comes back from the gateway's site. */
export async function keepInBrowser(secret: string) {
  ;(await cookies()).set({
    name: name(),
    value: secret,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(),
    maxAge: keptFor / 1_000,
  })
}
