import { cookies } from 'next/headers'
import { isSecure } from '@/lib/base/env'
import { checkoutLasts } from '@/lib/payments/rules'
import { keptFor, passwordShownFor } from './rules'
import { SignUpSecret } from './schema'

/** `__Host-` binds the cookie to this host and to https; a browser refuses the prefix on plain http (the demo). */
const named = (name: string) => (isSecure() ? `__Host-${name}` : name)
const begun = 'portal-sign-up'
const signedUp = 'portal-signed-up'

const read = async (name: string) => SignUpSecret.safeParse((await cookies()).get(named(name))?.value).data

/** Lax: the browser comes back from the gateway's site. */
async function keep(name: string, value: string, forMs: number) {
  ;(await cookies()).set({
    name: named(name),
    value,
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: isSecure(),
    maxAge: forMs / 1_000,
  })
}

/** The secret of the sign-up that this browser has begun, or has come back to by its mailed link. */
export const secretOfBrowser = (): Promise<string | undefined> => read(begun)
export const keepInBrowser = (secret: string) => keep(begun, secret, keptFor)

/** Of the browser that pressed "Sign up": long enough to pay, and to read the last page. */
export const lastPageOfBrowser = (): Promise<string | undefined> => read(signedUp)
export const keepLastPage = (secret: string) => keep(signedUp, secret, checkoutLasts + 2 * passwordShownFor)
