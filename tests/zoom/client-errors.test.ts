import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { setClock } from '@/lib/base/clock'
import { withoutReply } from '@/lib/zoom/connection-loss'
import type { NumberFailure, ZoomFailure } from '@/lib/zoom/errors'
import { failuresIn } from '@/lib/zoom/failure-list'
import { refusalMeaning } from '@/lib/zoom/refusal-reason'
import { refusal } from '@/lib/zoom/refusals'

const NOW = new Date('2026-11-20T10:00:00Z')
afterEach(() => setClock())

const WRITE = { method: 'POST', path: '/number_management/peering_numbers', repeatable: false }
const READ = { ...WRITE, method: 'GET', repeatable: true }

function refused(status: number, body: unknown, headers: Record<string, string> = {}, call = WRITE) {
  setClock(() => NOW)
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return refusal(call, new Response(null, { status, headers }), text)
}

const said = (code: number, message: string) => ({ code, message })

describe('what a refusal means', () => {
  test.each<[string, number, unknown, ZoomFailure]>([
    ['expired token', 401, said(124, 'Access token is expired.'), { kind: 'unauthorized' }],
    ['expired token as 400', 400, said(124, 'Invalid access token.'), { kind: 'unauthorized' }],
    ['bare 401', 401, '', { kind: 'unauthorized' }],
    ['token revoked, oauth code', 401, said(4700, 'Token cannot be empty.'), { kind: 'unauthorized' }],
    [
      'missing scopes',
      400,
      said(4711, 'Invalid access token, does not contain scopes:[phone:read:admin, user:read:user:admin].'),
      { kind: 'scope_missing', scopes: ['phone:read:admin', 'user:read:user:admin'] },
    ],
    [
      'missing scopes under the documented code, as 401',
      401,
      said(4700, 'Invalid access token, does not contain scopes:[number_management:write:peering_number:admin].'),
      { kind: 'scope_missing', scopes: ['number_management:write:peering_number:admin'] },
    ],
    ['missing scopes, unnamed', 400, said(4711, 'Refresh token invalid'), { kind: 'scope_missing', scopes: [] }],
    ['forbidden', 403, said(403, 'Forbidden You do not have permission.'), { kind: 'forbidden' }],
    ['carrier not found', 400, said(1001, 'Carrier not found'), { kind: 'carrier_not_found' }],
    ['nothing in it', 400, said(1002, 'Request data cannot be empty'), { kind: 'empty_request' }],
    ['too many', 400, said(1003, 'Too many numbers, should less than 200'), { kind: 'batch_too_large' }],
    ['address too long', 414, '<html/>', { kind: 'batch_too_large' }],
    ['code as text', 400, { code: '1001', message: 'Carrier not found' }, { kind: 'carrier_not_found' }],
    ['no phone licence', 400, said(2031, 'Zoom Phone has not been enabled'), { kind: 'invalid', fields: [] }],
    [
      'validation',
      400,
      { ...said(300, 'Validation Failed.'), errors: [{ field: 'status', message: 'Invalid field.' }] },
      { kind: 'invalid', fields: [{ field: 'status', message: 'Invalid field.' }] },
    ],
    ['server error', 502, '<html/>', { kind: 'unknown_outcome', why: 'server_error' }],
    ['request took too long to arrive', 408, said(408, 'x'), { kind: 'unknown_outcome', why: 'server_error' }],
    ['401 page of a proxy', 401, '<html/>', { kind: 'unknown_outcome', why: 'unreadable' }],
  ])('%s', (_, status, body, expected) => {
    expect(refused(status, body).failure).toEqual(expected)
  })

  test('1001 of another API is not about the carrier', () => {
    expect(refused(404, said(1001, 'User does not exist: me.'), {}, { ...READ, path: '/users/me' }).kind).toBe(
      'invalid',
    )
  })

  test('only refusals that certainly applied nothing let a write be repeated', () => {
    const repeatable = (status: number, code: number) => refused(status, said(code, 'x')).repeatSafe
    expect([repeatable(401, 124), repeatable(403, 403), repeatable(400, 1003), repeatable(429, 429)]).toEqual(
      Array(4).fill(true),
    )
    expect([repeatable(400, 1000), repeatable(400, 9999), repeatable(500, 500)]).toEqual(Array(3).fill(false))
    expect(refused(400, said(9999, 'x'), {}, READ).repeatSafe).toBe(true)
  })
})

describe('rate limits', () => {
  const DAILY =
    'You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.'
  const SECOND = 'You have reached the maximum per-second rate limit for this API. Try again later.'
  const CONCURRENT = 'Too many concurrent requests. A request to disassociate this user has already been made.'

  test.each<[string, string, Record<string, string>, string, string | undefined]>([
    ['per second, no header', SECOND, {}, 'second', undefined],
    ['per second, in seconds', SECOND, { 'retry-after': '2' }, 'second', '2026-11-20T10:00:02.000Z'],
    ['per second, reset', SECOND, { 'x-ratelimit-reset': '1795168805' }, 'second', '2026-11-20T10:00:05.000Z'],
    ['daily, ISO date', DAILY, { 'retry-after': '2026-11-21T00:00:00Z' }, 'day', '2026-11-21T00:00:00.000Z'],
    [
      'daily, date without zone is UTC',
      DAILY,
      { 'retry-after': '2026-11-21 00:00:00' },
      'day',
      '2026-11-21T00:00:00.000Z',
    ],
    ['daily, HTTP date', DAILY, { 'retry-after': 'Sat, 21 Nov 2026 00:00:00 GMT' }, 'day', '2026-11-21T00:00:00.000Z'],
    ['the type header decides', SECOND, { 'x-ratelimit-type': 'Daily-limit' }, 'day', undefined],
    ['the type header decides, both ways', DAILY, { 'x-ratelimit-type': 'QPS' }, 'second', undefined],
    ['concurrency', CONCURRENT, {}, 'concurrency', undefined],
    ['concurrency under another type', CONCURRENT, { 'x-ratelimit-type': 'QPS' }, 'concurrency', undefined],
    ['garbled', SECOND, { 'retry-after': 'soon' }, 'second', undefined],
    ['a wait of years', SECOND, { 'retry-after': '2099-01-01T00:00:00Z' }, 'second', undefined],
  ])('%s', (_, message, headers, scope, retryAt) => {
    const { failure } = refused(429, said(429, message), headers)
    expect(failure).toEqual({ kind: 'rate_limited', scope, retryAt: retryAt && new Date(retryAt) })
  })

  test('a 429 that is no JSON is still a limit', () => {
    expect(refused(429, '<html/>', { 'retry-after': '1' }).failure).toMatchObject({
      kind: 'rate_limited',
      retryAt: new Date('2026-11-20T10:00:01Z'),
    })
  })
})

describe('code 1000: the list of refused numbers', () => {
  const number = fc.integer({ min: 10_000_000, max: 999_999_999_999 }).map(digits => `+${digits}`)
  const reason = fc
    .string({ minLength: 1 })
    .map(text => text.trim())
    .filter(Boolean)
  const failures = fc.uniqueArray(fc.record({ e164: number, reason }), {
    selector: f => f.e164,
    minLength: 1,
    maxLength: 20,
  })
  const onWire = (list: NumberFailure[]) => list.map(({ e164, reason }) => ({ phoneNumber: e164, reason }))
  const asText = (list: NumberFailure[]) =>
    `Some data failed.for example:\n${JSON.stringify(onWire(list), null, 1)} <br>`

  const shapes: [string, (list: NumberFailure[]) => unknown][] = [
    ['as text in the message', list => ({ code: 1000, message: asText(list) })],
    ['as errors', list => ({ code: 1000, message: 'Some data failed.', errors: onWire(list) })],
    ['as the message itself', list => ({ code: 1000, message: onWire(list) })],
    ['as text in data', list => ({ code: 1000, message: 'Some data failed.', data: JSON.stringify(onWire(list)) })],
    ['in both places', list => ({ code: 1000, message: asText(list), errors: onWire(list) })],
    [
      'in snake case without a plus',
      list => ({
        code: 1000,
        message: 'Some data failed.',
        errors: list.map(({ e164, reason }) => ({ phone_number: e164.slice(1), failure_reason: reason })),
      }),
    ],
  ]
  test.each(shapes)('%s', (_, shape) => {
    fc.assert(
      fc.property(failures, list => {
        expect(refused(400, shape(list)).failure).toEqual({ kind: 'some_failed', failures: list })
      }),
    )
  })

  test('cut off anywhere, it gives the numbers before the cut', () => {
    fc.assert(
      fc.property(failures, fc.nat(), (list, at) => {
        const text = asText(list)
        const found = failuresIn(text.slice(0, at % text.length))
        expect(found).toEqual(list.slice(0, found.length))
      }),
    )
    expect(failuresIn('[{"phoneNumber":"+12025550101","reason":"a"},{"phoneNumber":"+1202')).toHaveLength(1)
  })

  test.each([
    '[{phoneNumber=+12098888111, reason=Invalid Sip Trunk}, {phoneNumber=+12090000011, reason=Invalid number}]',
    "[{'phoneNumber': '+12098888111', 'reason': 'Invalid Sip Trunk'}, {'phoneNumber': '+12090000011', 'reason': 'Invalid number'}]",
  ])('written as %s', text => {
    expect(failuresIn({ code: 1000, message: `Some data failed. ${text}` })).toEqual([
      { e164: '+12098888111', reason: 'Invalid Sip Trunk' },
      { e164: '+12090000011', reason: 'Invalid number' },
    ])
  })

  test('a refusal that names no number has an empty list', () => {
    expect(refused(400, said(1000, 'Some data failed.')).failure).toEqual({ kind: 'some_failed', failures: [] })
  })

  test('nothing that Zoom might say makes the reader throw', () => {
    fc.assert(fc.property(fc.jsonValue(), value => void failuresIn(value)))
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'{}[]"\\:,+1aphoneNumberreason=') }),
        text => void failuresIn(text),
      ),
    )
  })

  test.each([
    ['Phone number does not exist', 'not_there'],
    ['Number not exist.', 'not_there'],
    ['Phone Number already exists', 'already_there'],
    ['Phone number is assigned', 'assigned'],
    ['Phone number is unassigned', 'other'],
    ['Invalid Sip Trunk', 'other'],
  ])('"%s" means %s', (reason, meaning) => expect(refusalMeaning(reason)).toBe(meaning))
})

describe('without a reply', () => {
  const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause })
  const system = (code: string, syscall?: string) =>
    Object.assign(new Error(code), syscall ? { code, syscall } : { code })

  test.each<[string, unknown]>([
    ['refused', system('ECONNREFUSED', 'connect')],
    ['unknown name', system('ENOTFOUND', 'getaddrinfo')],
    ['slow to connect', system('UND_ERR_CONNECT_TIMEOUT')],
    ['wrong certificate', system('ERR_TLS_CERT_ALTNAME_INVALID')],
    ['both address families', new AggregateError([system('ETIMEDOUT', 'connect'), system('ENETUNREACH', 'connect')])],
  ])('%s: nothing was sent', (_, cause) => {
    expect(withoutReply(fetchFailed(cause))).toEqual({ kind: 'unreachable' })
  })

  test.each<[string, unknown]>([
    ['reset', system('ECONNRESET', 'read')],
    ['silence on an open connection', system('ETIMEDOUT', 'read')],
    ['closed by the other side', system('UND_ERR_SOCKET')],
    ['no cause at all', undefined],
    ['one of two', new AggregateError([system('ECONNREFUSED', 'connect'), system('ECONNRESET', 'read')])],
  ])('%s: it may have arrived', (_, cause) => {
    expect(withoutReply(fetchFailed(cause))).toEqual({ kind: 'unknown_outcome', why: 'connection_lost' })
  })
})
