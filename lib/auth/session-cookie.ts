import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * What the session cookie holds: the session's random secret and our mark on it, so that a secret learnt elsewhere (the
 * database has only its hash) opens nothing without the portal's own key. Not next-auth's encrypted token: there is
 * nothing to hide, and that costs a sign-in more than all its queries.
 */
export const sealSecret = (secret: string, key: string): string => `${secret}.${mark(secret, key)}`

/** The secret in a cookie; undefined where it is forged, cut, or sealed with a key that is no more. */
export function openSecret(cookie: string, key: string): string | undefined {
  const [secret = ''] = cookie.split('.')
  const [given, right] = [Buffer.from(cookie), Buffer.from(sealSecret(secret, key))]
  return given.length === right.length && timingSafeEqual(given, right) ? secret : undefined
}

const mark = (secret: string, key: string) => createHmac('sha256', key).update(`session|${secret}`).digest('base64url')
