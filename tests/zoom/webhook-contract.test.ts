import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { now } from '@/lib/base/clock'
import { judgeSignature, parseEvent, urlValidationAnswer, type ZoomEvent } from '@/lib/zoom/webhook'
import { removeApp } from '../simulators/zoom/oauth/removal'
import { type RunningZoom, startZoomSimulator } from '../simulators/zoom/server'
import { startWire, type Wire } from './wire'

const SECRET = 'a_webhook-Secret'

let portal: Wire
let zoom: RunningZoom
let events: ZoomEvent[]
beforeEach(async () => {
  events = []
  portal = await startWire(({ headers, body }) => {
    const bytes = Buffer.from(body)
    if (judgeSignature(bytes, new Headers(headersOf(headers)), SECRET, now()) !== 'good') return { status: 401 }
    const event = parseEvent(bytes)
    if (event) events.push(event)
    if (event?.kind !== 'url_validation') return { status: 200 }
    return { status: 200, body: JSON.stringify(urlValidationAnswer(event.plainToken, SECRET)) }
  })
  zoom = await startZoomSimulator({ quiet: true, webhookUrl: portal.url, webhookSecret: SECRET })
})
afterEach(async () => {
  await zoom.close()
  await portal.stop()
})

const headersOf = (headers: Record<string, string | string[] | undefined>) =>
  Object.entries(headers).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[name, value]] : [],
  )

test('Zoom accepts our answer to its challenge', async () => {
  expect(await zoom.simulator.webhooks.validate()).toMatchObject({ ok: true, status: 200 })
  expect(events).toMatchObject([{ kind: 'url_validation' }])
})

test('a removed app is told in a delivery that verifies and reads', async () => {
  const { store, config, webhooks, clock } = zoom.simulator
  const installation = { accountId: 'aCmE_Ltd-Account-0001', userId: 'u1', scopes: [], addedAt: clock.now() }
  store.grants.install(installation)
  const before = now()
  removeApp(zoom.simulator, installation.accountId, 'No longer needed: \u00fcber \u{1F600}')
  await vi.waitFor(() => expect(webhooks.deliveries).toMatchObject([{ state: 'delivered' }]))
  expect(events).toMatchObject([
    { kind: 'app_deauthorized', accountId: installation.accountId, userId: 'u1', clientId: config.clientId },
  ])
  expect(events[0]?.at?.getTime()).toBeGreaterThanOrEqual(before.getTime())
})

test('text beyond ASCII does not break the signature', async () => {
  zoom.simulator.webhooks.send('number_management.peering_number_cnam_updated', {
    account_id: 'acc',
    object: { cnam: 'Zo\u00eb \u{1F4DE}', phone_numbers: ['+18001000001'] },
  })
  await vi.waitFor(() =>
    expect(events).toMatchObject([{ kind: 'peering_update', update: { value: { cnam: 'Zo\u00eb \u{1F4DE}' } } }]),
  )
})

test('an event signed with another secret is refused, and Zoom does not send it again', async () => {
  await zoom.close()
  zoom = await startZoomSimulator({ quiet: true, webhookUrl: portal.url, webhookSecret: 'another' })
  zoom.simulator.webhooks.send('app_deauthorized', { account_id: 'acc' })
  await vi.waitFor(() => expect(zoom.simulator.webhooks.deliveries).toMatchObject([{ state: 'failed' }]))
  expect(events).toEqual([])
})
