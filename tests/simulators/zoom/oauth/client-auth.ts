import { timingSafeEqual } from 'node:crypto'
import type { Call } from '../http'

export interface Credentials {
  id: string
  secret: string
}

/**
 * Client id and secret from the Basic header exactly as they were sent. RFC 6749 asks clients to percent-encode
 * both first; Zoom does not decode, so an id that holds `_` or `-` and was encoded is another id.
 */
export function basicCredentials(call: Call): Credentials | null {
  const [scheme, value] = (call.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'basic' || !value) return null
  const text = Buffer.from(value, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? null : { id: text.slice(0, colon), secret: text.slice(colon + 1) }
}

export function isClient(credentials: Credentials | null, id: string, secret: string): boolean {
  return credentials !== null && credentials.id === id && same(credentials.secret, secret)
}

function same(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
