import { afterEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ZoomError } from '@/lib/zoom/errors'
import { type ZoomCall, zoomCall } from '@/lib/zoom/http'
import { type Answer, json, startWire, type Wire } from './wire'

const running: Wire[] = []
afterEach(async () => {
  await Promise.all(running.splice(0).map(wire => wire.stop()))
})

async function wireThatSays(...answers: Answer[]): Promise<Wire> {
  const wire = await startWire(...answers)
  running.push(wire)
  return wire
}

const Anything = z.unknown()
const aCall = (wire: Pick<Wire, 'url'>, call: Partial<ZoomCall<unknown>> = {}): ZoomCall<unknown> => ({
  baseUrl: wire.url,
  accessToken: 'the.access_token-1',
  method: 'GET',
  path: '/users/me',
  schema: Anything,
  ...call,
})

async function errorOf(call: Promise<unknown>): Promise<ZoomError> {
  const error = await call.then(
    () => 'no error',
    (error: unknown) => error,
  )
  if (!(error instanceof ZoomError)) throw new Error(`expected a ZoomError, got ${String(error)}`)
  return error
}

describe('the request on the wire', () => {
  test('carries the bearer token, JSON in and out, and /v2 before the path', async () => {
    const wire = await wireThatSays({ status: 201 })
    await zoomCall(aCall({ url: `${wire.url}/` }, { method: 'POST', path: '/things', body: { a: 1, b: undefined } }))
    const [request] = wire.seen
    expect(request).toMatchObject({ method: 'POST', url: '/v2/things', body: '{"a":1}' })
    expect(request?.headers).toMatchObject({
      authorization: 'Bearer the.access_token-1',
      'content-type': 'application/json',
      accept: 'application/json',
    })
  })

  test('repeats query keys and escapes the plus', async () => {
    const wire = await wireThatSays({ status: 200 })
    const query: [string, string][] = [
      ['phone_numbers', '+12025550101'],
      ['phone_numbers', '+12025550102'],
    ]
    await zoomCall(aCall(wire, { method: 'DELETE', path: '/n', query }))
    expect(wire.seen[0]?.url).toBe('/v2/n?phone_numbers=%2B12025550101&phone_numbers=%2B12025550102')
    expect(wire.seen[0]?.body).toBe('')
  })

  test('a token never travels in clear to another machine', async () => {
    await expect(zoomCall(aCall({ url: 'http://zoom.example' }))).rejects.toThrow('must be https')
  })
})

describe('replies', () => {
  test.each([200, 201, 204])('%i without a body is a success', async status => {
    const wire = await wireThatSays({ status })
    await expect(zoomCall(aCall(wire, { method: 'POST' }))).resolves.toBeUndefined()
  })

  test('a body of another shape, a proxy page and a truncated body say nothing about the outcome', async () => {
    const answers: Answer[] = [
      json(200, { id: 7 }),
      { status: 200, body: '<html>Welcome to our hotel</html>' },
      { status: 200, body: '{"id":"a' },
    ]
    for (const answer of answers) {
      const wire = await wireThatSays(answer)
      const error = await errorOf(zoomCall(aCall(wire, { schema: z.object({ id: z.string() }), method: 'POST' })))
      expect(error.failure).toEqual({ kind: 'unknown_outcome', why: 'unreadable' })
      expect(error.repeatSafe).toBe(false)
      expect(String(error.cause ?? '')).not.toContain('hotel')
    }
  })

  test('carries the number that Zoom support asks for', async () => {
    const wire = await wireThatSays(json(404, { code: 404, message: 'no' }, { 'x-zm-trackingid': 'WEB_1' }))
    const error = await errorOf(zoomCall(aCall(wire)))
    expect(error).toMatchObject({ kind: 'invalid', status: 404, zoomCode: 404, reason: 'no', trackingId: 'WEB_1' })
    expect(error.message).toBe('Zoom GET /users/me: invalid (404, code 404)')
  })
})

describe('without a whole reply', () => {
  const post = { method: 'POST', body: {} } as const

  test.each<[string, Answer, string]>([
    ['connection dropped after sending', 'drop', 'connection_lost'],
    ['reply cut off', { status: 201, cutBody: '{"a"' }, 'connection_lost'],
    ['XML from a gateway', { status: 502, body: '<?xml version="1.0"?><r/>' }, 'server_error'],
    ['HTML 403 from a firewall', { status: 403, body: '<html>blocked</html>' }, 'unreadable'],
    ['JSON 500', json(500, { code: 1000, message: 'Some data failed.' }), 'server_error'],
  ])('%s: the outcome of a write is unknown, and it is not repeated', async (_, answer, why) => {
    const wire = await wireThatSays(answer)
    const error = await errorOf(zoomCall(aCall(wire, post)))
    expect(error.failure).toEqual({ kind: 'unknown_outcome', why })
    expect(error.repeatSafe).toBe(false)
    expect(wire.seen).toHaveLength(1)
  })

  test('a time-out leaves the outcome unknown and is not repeated, even of a read', async () => {
    const wire = await wireThatSays('hang')
    const error = await errorOf(zoomCall(aCall(wire, { timeoutMs: 60 })))
    expect(error.failure).toEqual({ kind: 'unknown_outcome', why: 'timeout' })
    expect(error.repeatSafe).toBe(true)
    expect(wire.seen).toHaveLength(1)
  })

  test('nobody listening: nothing was sent, so a write may be repeated', async () => {
    const wire = await startWire()
    await wire.stop()
    const error = await errorOf(zoomCall(aCall(wire, post)))
    expect(error.kind).toBe('unreachable')
    expect(error.repeatSafe).toBe(true)
  })

  test('a read is repeated until Zoom is well again', async () => {
    const wire = await wireThatSays({ status: 503 }, 'drop', json(200, { id: 'a' }))
    await expect(zoomCall(aCall(wire))).resolves.toEqual({ id: 'a' })
    expect(wire.seen).toHaveLength(3)
  })

  test('a read gives up after three tries', async () => {
    const wire = await wireThatSays({ status: 503 })
    expect((await errorOf(zoomCall(aCall(wire)))).status).toBe(503)
    expect(wire.seen).toHaveLength(3)
  })
})

describe('redirects', () => {
  test('on the same host keep method, body and authorization', async () => {
    const wire = await wireThatSays({ status: 307, headers: { location: '/v2/elsewhere' } }, { status: 201 })
    await zoomCall(aCall(wire, { method: 'POST', body: { a: 1 } }))
    expect(wire.seen[1]).toMatchObject({ method: 'POST', url: '/v2/elsewhere', body: '{"a":1}' })
    expect(wire.seen[1]?.headers.authorization).toBe('Bearer the.access_token-1')
  })

  test('to another host are not followed, so the token stays here', async () => {
    const elsewhere = await wireThatSays({ status: 200 })
    const wire = await wireThatSays({ status: 302, headers: { location: `${elsewhere.url}/v2/users/me` } })
    const error = await errorOf(zoomCall(aCall(wire)))
    expect(error.failure).toEqual({ kind: 'unknown_outcome', why: 'redirected' })
    expect(elsewhere.seen).toHaveLength(0)
  })

  test('in a circle end', async () => {
    const wire = await wireThatSays({ status: 307, headers: { location: '/v2/users/me' } })
    expect((await errorOf(zoomCall(aCall(wire)))).failure).toMatchObject({ why: 'redirected' })
    expect(wire.seen).toHaveLength(4)
  })

  test('that answer a write with "see other" are not followed', async () => {
    const wire = await wireThatSays({ status: 303, headers: { location: '/v2/done' } }, { status: 200 })
    expect((await errorOf(zoomCall(aCall(wire, { method: 'POST' })))).failure).toMatchObject({ why: 'redirected' })
    expect(wire.seen).toHaveLength(1)
  })
})
