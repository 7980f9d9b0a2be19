import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { zonedDate } from './rate-limit'

const TOLERANCE_SECONDS = 300

export type SignatureVerdict = 'good' | 'bad' | 'stale'

/**
 * Whether Zoom sent these very bytes: v0=HMAC-SHA256(secret, "v0:{timestamp}:{raw body}"), and within five minutes: what
 * is older is a replay, or a clock is off. The bytes must be the ones received: parsing and writing them again may change
 * them.
 */
export function judgeSignature(rawBody: Uint8Array, headers: Headers, secret: string, now: Date): SignatureVerdict {
  const timestamp = headers.get('x-zm-request-timestamp') ?? ''
  if (secret === '' || !/^\d{1,12}$/.test(timestamp)) return 'bad'
  const expected = Buffer.from(
    `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(rawBody).digest('hex')}`,
  )
  const given = Buffer.from(headers.get('x-zm-signature') ?? '')
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'bad'
  return Math.abs(now.getTime() / 1000 - Number(timestamp)) > TOLERANCE_SECONDS ? 'stale' : 'good'
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
  | {
      kind: 'peering_update'
      name: string
      at: Date | undefined
      accountId: string
      update: PeeringUpdate
    }
  | { kind: 'other'; name: string; at: Date | undefined; accountId: string | undefined }

export type EmergencyAddress = {
  addressLine1: string
  addressLine2?: string | undefined
  city?: string | undefined
  stateCode?: string | undefined
  zip?: string | undefined
  country?: string | undefined
}

/** What a customer set in Zoom for numbers of ours, in E.164; a name may be taken away again, which leaves none. */
export type PeeringUpdate = { e164s: string[] } & (
  | { of: 'emergency_address'; value: EmergencyAddress }
  | { of: 'cnam'; value: { cnam: string } }
)

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
      object: z.unknown().optional(),
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
  const update = accountId && parsePeeringUpdate(name, payload?.object)
  if (update) return { kind: 'peering_update', name, at, accountId, update }
  return { kind: 'other', name, at, accountId }
}

/** The older product's events have the same shape and may still come; its samples write numbers without the plus. */
const peeringEvent = /^(?:number_management|phone)\.peering_number_(emergency_address|cnam)_updated$/

/** As a table and a line of text can hold it: no control characters, no half of a pair. */
const plain = (most: number) => (value: string) =>
  value
    .replace(/[\p{Cc}\p{Cs}]+/gu, ' ')
    .trim()
    .slice(0, most)
    .replace(/\p{Cs}/u, '')
const short = z.string().catch('').transform(plain(500))
const line = short.transform(value => value || undefined).optional()

const PeeringObject = z.object({
  phone_numbers: z
    .union([z.string(), z.number()])
    .transform(value => `+${String(value).replace(/\D/g, '').slice(0, 20)}`)
    .array()
    .transform(all => [...new Set(all)]),
  cnam: short.optional(),
  emergency_address: z
    .object({ address_line1: short, address_line2: line, city: line, state_code: line, zip: line, country: line })
    .optional()
    .catch(undefined),
})

function parsePeeringUpdate(name: string, object: unknown): PeeringUpdate | undefined {
  const of = peeringEvent.exec(name)?.[1]
  const said = of === undefined ? undefined : PeeringObject.safeParse(object).data
  if (!said) return undefined
  const { phone_numbers: e164s, cnam = '', emergency_address: address } = said
  if (of === 'cnam') return { of, e164s, value: { cnam } }
  if (of !== 'emergency_address' || !address) return undefined
  const {
    address_line1: addressLine1,
    address_line2: addressLine2,
    city,
    state_code: stateCode,
    zip,
    country,
  } = address
  return { of, e164s, value: { addressLine1, addressLine2, city, stateCode, zip, country } }
}
