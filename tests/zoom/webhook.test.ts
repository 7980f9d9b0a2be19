import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { judgeSignature, parseEvent, urlValidationAnswer } from '@/lib/zoom/webhook'

const SECRET = 'whsec_-0123456789'
const NOW = new Date('2026-11-20T10:00:00Z')
const SECONDS = String(NOW.getTime() / 1000)

/** As Zoom documents it, written independently of the code under test. */
function signed(body: string | Uint8Array, timestamp = SECONDS, secret = SECRET) {
  const message = Buffer.concat([Buffer.from(`v0:${timestamp}:`), Buffer.from(body)])
  const signature = `v0=${createHmac('sha256', secret).update(message).digest('hex')}`
  return new Headers({ 'x-zm-request-timestamp': timestamp, 'x-zm-signature': signature })
}

const BODY = '{"event":"app_deauthorized","payload":{"account_id":"a"},"event_ts":1795168800000}'
const verify = (body: string | Uint8Array, headers: Headers, secret = SECRET) =>
  judgeSignature(Buffer.from(body), headers, secret, NOW) === 'good'

describe('signature', () => {
  test('holds over the very bytes, whatever they are', () => {
    expect(verify(BODY, signed(BODY))).toBe(true)
    fc.assert(fc.property(fc.uint8Array(), bytes => verify(bytes, signed(bytes))))
  })

  test('fails when one byte of body or signature changes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, flip) => {
        const changed = Uint8Array.from(bytes)
        const index = at % bytes.length
        changed[index] = (bytes[index] ?? 0) ^ flip
        return !verify(changed, signed(bytes))
      }),
    )
    const headers = signed(BODY)
    const signature = headers.get('x-zm-signature') ?? ''
    headers.set('x-zm-signature', `${signature.slice(0, -1)}${signature.endsWith('0') ? '1' : '0'}`)
    expect(verify(BODY, headers)).toBe(false)
  })

  test('fails over JSON that was written again', () => {
    const pretty = JSON.stringify(JSON.parse(BODY), null, 1)
    expect(verify(pretty, signed(BODY))).toBe(false)
  })

  test.each([
    [-301, false],
    [-300, true],
    [300, true],
    [301, false],
  ])('with a clock %i s apart: %s', (offset, accepted) => {
    expect(verify(BODY, signed(BODY, String(NOW.getTime() / 1000 + offset)))).toBe(accepted)
  })

  test.each(['', 'now', `${SECONDS}000`, `${SECONDS}.5`, `-${SECONDS}`, 'NaN', 'Infinity'])(
    'with timestamp "%s": refused',
    timestamp => {
      expect(verify(BODY, signed(BODY, timestamp))).toBe(false)
    },
  )

  test('what was signed by Zoom but long ago is told apart from what was not signed', () => {
    const old = signed(BODY, String(NOW.getTime() / 1000 - 301))
    expect(judgeSignature(Buffer.from(BODY), old, SECRET, NOW)).toBe('stale')
    expect(judgeSignature(Buffer.from(`${BODY} `), old, SECRET, NOW)).toBe('bad')
  })

  test('the timestamp is part of what is signed', () => {
    const headers = signed(BODY)
    headers.set('x-zm-request-timestamp', String(Number(SECONDS) + 1))
    expect(verify(BODY, headers)).toBe(false)
  })

  test('missing headers, a foreign secret and an empty secret are refused', () => {
    expect(verify(BODY, new Headers())).toBe(false)
    expect(verify(BODY, new Headers({ 'x-zm-request-timestamp': SECONDS }))).toBe(false)
    expect(verify(BODY, signed(BODY, SECONDS, 'another'))).toBe(false)
    expect(verify(BODY, signed(BODY, SECONDS, ''), '')).toBe(false)
  })
})

test('URL validation: the documented answer', () => {
  // openssl: printf %s qgg8vlvZRS6UYooatFL8Aw | openssl dgst -sha256 -hmac secret
  expect(urlValidationAnswer('qgg8vlvZRS6UYooatFL8Aw', 'secret')).toEqual({
    plainToken: 'qgg8vlvZRS6UYooatFL8Aw',
    encryptedToken: '72cef096bfd47c0b8664df30d07721641e4abd7e885ba432204260db477a9a3e',
  })
})

describe('events', () => {
  const parse = (event: unknown) => parseEvent(Buffer.from(JSON.stringify(event)))
  const AT = new Date('2026-11-20T09:00:00.123Z')
  const account = { account_id: 'acc', user_id: 'u', client_id: 'c', signature: 'abc', user_data_retention: 'false' }
  const deauthorized = {
    kind: 'app_deauthorized',
    name: 'app_deauthorized',
    accountId: 'acc',
    userId: 'u',
    clientId: 'c',
  }

  test.each<[string, unknown, Date | undefined]>([
    ['outside', { event_ts: AT.getTime(), payload: account }, AT],
    ['inside', { payload: { ...account, event_ts: AT.getTime() } }, AT],
    ['as text of digits', { event_ts: String(AT.getTime()), payload: account }, AT],
    [
      'as a date without zone',
      { payload: { ...account, event_ts: '2024-09-08 15:58:40' } },
      new Date('2024-09-08T15:58:40Z'),
    ],
    ['only as deauthorization time', { payload: { ...account, deauthorization_time: AT.toISOString() } }, AT],
    ['nowhere', { payload: account }, undefined],
    ['garbled', { event_ts: 'x', payload: account }, undefined],
  ])('deauthorization with its time %s', (_, event, at) => {
    expect(parse({ event: 'app_deauthorized', ...Object(event) })).toEqual({ ...deauthorized, at })
  })

  test('URL validation', () => {
    const event = { event: 'endpoint.url_validation', payload: { plainToken: 'pt' }, event_ts: AT.getTime() }
    expect(parse(event)).toEqual({ kind: 'url_validation', name: 'endpoint.url_validation', at: AT, plainToken: 'pt' })
  })

  test('any other event is named, with its account', () => {
    const event = { event: 'user.deleted', payload: { account_id: 'acc', object: {} } }
    expect(parse(event)).toEqual({ kind: 'other', name: event.event, at: undefined, accountId: 'acc' })
  })

  const peering = (name: string, object: unknown) =>
    parse({ event: `${name}_updated`, event_ts: AT.getTime(), payload: { account_id: 'acc', object } })

  test.each(['number_management', 'phone'])('%s: an emergency address that was set for numbers', product => {
    const emergency_address = { address_line1: '55 Almaden Blvd', city: 'San José\u0000', zip: 95113, country: 'US' }
    const object = { emergency_address, carrier_code: 7, phone_numbers: ['18008001000', '+18008001000', 18008001001] }
    expect(peering(`${product}.peering_number_emergency_address`, object)).toEqual({
      kind: 'peering_update',
      name: `${product}.peering_number_emergency_address_updated`,
      at: AT,
      accountId: 'acc',
      update: {
        of: 'emergency_address',
        e164s: ['+18008001000', '+18008001001'],
        value: { addressLine1: '55 Almaden Blvd', city: 'San José', country: 'US' },
      },
    })
  })

  test('a caller name that was set, and one that was taken away', () => {
    const set = (cnam?: string) =>
      peering('number_management.peering_number_cnam', { cnam, carrier_code: 7, phone_numbers: ['+18008001000'] })
    const update = { of: 'cnam', e164s: ['+18008001000'] }
    expect(set('ACME')).toMatchObject({ kind: 'peering_update', update: { ...update, value: { cnam: 'ACME' } } })
    expect(set()).toMatchObject({ kind: 'peering_update', update: { ...update, value: { cnam: '' } } })
  })

  test('a peering event that cannot be read is some event, and nothing throws', () => {
    for (const object of [undefined, {}, { phone_numbers: 'x' }, { phone_numbers: ['+1'] }]) {
      expect(peering('number_management.peering_number_emergency_address', object)).toMatchObject({ kind: 'other' })
    }
    fc.assert(fc.property(fc.jsonValue(), value => void peering('phone.peering_number_cnam', value)))
  })

  test('a deauthorization without an account, or with the wrong types, acts on nobody', () => {
    expect(parse({ event: 'app_deauthorized', payload: {} })).toMatchObject({ kind: 'other', accountId: undefined })
    expect(parse({ event: 'app_deauthorized', payload: { account_id: { id: 1 } } })).toMatchObject({ kind: 'other' })
  })

  test('what is no event is undefined, and nothing throws', () => {
    for (const event of [null, [], 7, 'x', {}, { event: '' }]) expect(parse(event)).toBeUndefined()
    fc.assert(fc.property(fc.uint8Array(), bytes => void parseEvent(bytes)))
    fc.assert(
      fc.property(fc.jsonValue(), value => void parse({ event: 'app_deauthorized', event_ts: value, payload: value })),
    )
  })
})
