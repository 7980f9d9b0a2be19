import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { grantFor, type Harness, startHarness } from '../simulators/zoom/harness'

const secret = 'hook_secret-1'
let zoom: Harness
let received: { headers: IncomingMessage['headers']; body: string }[] = []
let answers: (number | 'silence')[] = []

const hmac = (text: string) => createHmac('sha256', secret).update(text).digest('hex')

const receiver = createServer(async (request, response) => {
  let body = ''
  for await (const chunk of request) body += chunk
  received.push({ headers: request.headers, body })
  const status = answers.shift() ?? 200
  if (status === 'silence') return
  const { payload } = JSON.parse(body) as { payload: { plainToken?: string } }
  const plainToken = payload.plainToken
  if (status === 302) response.setHeader('location', '/elsewhere')
  response.statusCode = status
  response.end(plainToken ? JSON.stringify({ plainToken, encryptedToken: hmac(plainToken) }) : '')
})

beforeAll(async () => {
  await new Promise<void>(done => receiver.listen(0, '127.0.0.1', done))
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`
  zoom = await startHarness({ webhookUrl: url, webhookSecret: secret })
})
afterAll(async () => {
  await zoom.zoom.close()
  receiver.closeAllConnections()
  await new Promise(done => receiver.close(done))
})
beforeEach(async () => {
  await zoom.control('POST', '/reset')
  // Five minutes become thirty milliseconds.
  await zoom.control('PATCH', '/settings', { webhookTimeScale: 0.0001 })
  received = []
  answers = []
})

const settled = async () => {
  const read = async () =>
    ((await zoom.control('GET', '/webhooks')) as { deliveries: { state: string; attempts: { status: number }[] }[] })
      .deliveries
  await vi.waitFor(async () => expect((await read()).every(delivery => delivery.state !== 'pending')).toBe(true))
  return (await read()).map(({ state, attempts }) => [state, attempts.map(attempt => attempt.status)])
}
const cnam = () =>
  zoom.control('POST', '/webhooks/cnam', { account: 'Acme Ltd', phoneNumbers: ['+442071838750'], cnam: 'Café' })

it('signs compact ASCII bytes with a time in seconds', async () => {
  await cnam()
  expect(await settled()).toEqual([['delivered', [200]]])
  const [{ headers, body } = { headers: {}, body: '' }] = received
  const timestamp = String(headers['x-zm-request-timestamp'])
  expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)
  expect(headers['x-zm-signature']).toBe(`v0=${hmac(`v0:${timestamp}:${body}`)}`)
  expect(headers['content-type']).toBe('application/json; charset=utf-8')
  expect(headers['user-agent']).toBe('Zoom Marketplace/1.0a')
  expect(body).toMatch(/^[ -~]+$/)
  expect(JSON.parse(body)).toEqual({
    event: 'number_management.peering_number_cnam_updated',
    event_ts: expect.any(Number),
    payload: {
      account_id: 'aCmE_Ltd-Account-0001',
      object: { cnam: 'Café', carrier_code: 8801, phone_numbers: ['+442071838750'] },
    },
  })
})

it('tries again three times after 5xx, with a new signature over the same body', async () => {
  answers = [500, 503, 502]
  await cnam()
  expect(await settled()).toEqual([['delivered', [500, 503, 502, 200]]])
  expect(new Set(received.map(({ body }) => body)).size).toBe(1)
  expect(new Set(received.map(({ headers }) => headers['x-zm-request-id'])).size).toBe(4)
  answers = [500, 500, 500, 500]
  await cnam()
  expect((await settled()).at(-1)).toEqual(['failed', [500, 500, 500, 500]])
})

it.each([302, 400, 401, 404])('never tries again after %i', async status => {
  answers = [status]
  await cnam()
  expect(await settled()).toEqual([['failed', [status]]])
})

it('takes an answer after the deadline for none', async () => {
  await zoom.control('PATCH', '/settings', { webhookDeadlineMs: 100 })
  answers = ['silence', 204]
  await cnam()
  expect(await settled()).toEqual([['delivered', [null, 204]]])
})

it('checks the answer to the challenge, and gives up on an endpoint after six failures', async () => {
  expect(await zoom.control('POST', '/webhooks/validate')).toMatchObject({ ok: true, status: 200 })
  expect(JSON.parse(received[0]?.body ?? '{}').event).toBe('endpoint.url_validation')
  answers = Array(6).fill(500)
  for (const failures of [1, 2, 3, 4, 5, 6]) {
    expect(await zoom.control('POST', '/webhooks/validate')).toMatchObject({ ok: false, consecutiveFailures: failures })
  }
  await cnam()
  expect(await settled()).toEqual([['not_sent', []]])
})

it('tells the app of its removal, with the documented payload', async () => {
  const { access } = await grantFor(zoom, 'alice@acme.example')
  expect(await zoom.control('POST', '/apps/remove', { account: 'Acme Ltd', reason: 'Other' })).toEqual({
    removed: true,
  })
  await settled()
  expect(JSON.parse(received[0]?.body ?? '{}')).toEqual({
    event: 'app_deauthorized',
    event_ts: expect.any(Number),
    payload: {
      account_id: 'aCmE_Ltd-Account-0001',
      user_id: 'u5100010001_01-Zm',
      signature: expect.stringMatching(/^[0-9a-f]{64}$/),
      deauthorization_time: expect.stringMatching(/^\d{4}-.*Z$/),
      client_id: zoom.clientId,
    },
  })
  expect((await zoom.api(access, 'GET', '/users/me')).status).toBe(401)
})
