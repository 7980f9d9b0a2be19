import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { zonedDate } from './rate-limit'

const TOLERANCE_SECONDS = 300

/**
 * Whether Zoom sent these very bytes within five minutes: v0=HMAC-SHA256(secret, "v0:{timestamp}:{raw body}"). The bytes
 * must be the ones received: parsing and writing them again may change them.
 */
export function verifySignature(rawBody: Uint8Array, headers: Headers, secret: string, now: Date): boolean {
  const timestamp = headers.get('x-zm-request-timestamp') ?? ''
  if (secret === '' || !/^\d{1,12}$/.test(timestamp)) return false
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) return false
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(rawBody).digest('hex')}`,
  )
  const given = Buffer.from(headers.get('x-zm-signature') ?? '')
  return given.length === expected.length && timingSafeEqual(given, expected)
}

/** The answer to endpoint.url_validation, owed within three seconds. */
export const urlValidationAnswer = (plainToken: string, secret: string) => ({
  plainToken,
  encryptedToken: createHmac('sha256', secret).update(plainToken).digest('hex'),
})

export type ZoomEvent =
  | { kind: 'url_validation'; name: string; at: Date | undefined; plainToken: string }
  | {
      kind: 'app_deauthorized'
      name: string
      at: Date | undefined
      accountId: string
      userId: string | undefined
      clientId: string | undefined
    }
  | { kind: 'other'; name: string; at: Date | undefined; accountId: string | undefined }

/** A moment as Zoom writes it: milliseconds as number or text, ISO, or "2024-09-08 15:58:40" without a zone. */
const moment = z
  .union([z.number(), z.string()])
  .optional()
  .catch(undefined)
  .transform(value => {
    if (value === undefined || value === '') return undefined
    const milliseconds = Number(value)
    if (Number.isNaN(milliseconds)) return zonedDate(String(value))
    const date = new Date(milliseconds)
    return Number.isNaN(date.getTime()) ? undefined : date
  })

const text = z.string().min(1).optional().catch(undefined)

const Envelope = z.object({
  event: z.string().min(1),
  event_ts: moment,
  payload: z
    .object({
      account_id: text,
      user_id: text,
      client_id: text,
      plainToken: text,
      event_ts: moment,
      deauthorization_time: moment,
    })
    .optional()
    .catch(undefined),
})

/** A verified delivery in our words; undefined when it is no event at all. Types and samples of Zoom differ on where the time is. */
export function parseEvent(rawBody: Uint8Array): ZoomEvent | undefined {
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody))
  } catch {
    return undefined
  }
  const envelope = Envelope.safeParse(json).data
  if (!envelope) return undefined
  const { event: name, payload } = envelope
  const accountId = payload?.account_id
  const plainToken = payload?.plainToken
  const at = envelope.event_ts ?? payload?.event_ts ?? payload?.deauthorization_time
  if (name === 'endpoint.url_validation' && plainToken) return { kind: 'url_validation', name, at, plainToken }
  if (name === 'app_deauthorized' && accountId)
    return { kind: 'app_deauthorized', name, at, accountId, userId: payload?.user_id, clientId: payload?.client_id }
  return { kind: 'other', name, at, accountId }
}
