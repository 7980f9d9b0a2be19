import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { POST } from '@/app/marketplace/webhook/route'
import { fromNow, minutes, now, seconds, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { actOnDelivery } from '@/lib/marketplace/events'
import { getMe } from '@/lib/zoom/users'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { connectionBanner, connectionView, liveConnection } from '@/lib/zoom-connections/queries'
import { aConnectedCustomer, allowed, aZoom, aZoomAccount, connectionOf } from '../factories/zoom-connection'
import { ownerQuery } from '../setup/owner'
import type { RunningZoom } from '../simulators/zoom/server'

const secret = 'test_webhook-token'
const support = 'support@carrier.test'

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
afterAll(() => zoom.close())

type Sent = { body: string; at?: Date; headers?: Record<string, string> }

/** A delivery as Zoom sends it; `headers` overwrites, for the forged ones. */
function deliver({ body, at = now(), headers = {} }: Sent) {
  const timestamp = String(Math.floor(at.getTime() / 1_000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  return POST(
    new Request('http://127.0.0.1:3999/marketplace/webhook', {
      method: 'POST',
      headers: { 'x-zm-request-timestamp': timestamp, 'x-zm-signature': signature, ...headers },
      body,
    }),
  )
}

const removal = (accountId: string, at: Date, more: object = {}) =>
  JSON.stringify({
    event: 'app_deauthorized',
    event_ts: at.getTime(),
    payload: { account_id: accountId, user_id: 'u', client_id: process.env.ZOOM_CLIENT_ID, ...more },
  })

const stored = (zoomAccountId: string) =>
  db.webhookEvent.findMany({ where: { zoomAccountId }, orderBy: { receivedAt: 'asc' } })

/** Does the jobs that the deliveries of an account owe; returns the outcomes. */
async function workOff(accountId: string) {
  for (const { id } of await stored(accountId)) await actOnDelivery({ id })
  return (await stored(accountId)).map(({ outcome }) => outcome)
}

const aNumber = (customerId: string, publication: 'published' | 'unpublished' | 'publish_failed') => {
  const e164 = `+1202555${String(Math.floor(Math.random() * 1e6)).padStart(6, '0')}`
  return db.phoneNumber.create({
    data: {
      e164,
      customerId,
      product: 'zoom_phone',
      status: 'normal',
      pool: 'in_use',
      sipTrunkName: 'NW-EU-1',
      publication,
      publicationSince: now(),
      createdAt: now(),
    },
  })
}

describe('The route', () => {
  test('stores a signed event with its job, once, and answers at once', async () => {
    const accountId = newId()
    const body = removal(accountId, now())
    const at = now()
    const answers = await Promise.all([1, 2, 3].map(() => deliver({ body, at })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    const [event, ...more] = await stored(accountId)
    expect(more).toEqual([])
    expect(event).toMatchObject({ event: 'app_deauthorized', body, processedAt: null })
    const jobs = await ownerQuery('SELECT key FROM graphile_worker.jobs WHERE key = $1', [`zoom-webhook:${event?.id}`])
    expect(jobs).toHaveLength(1)
  })

  const seconds = (at: Date) => String(Math.floor(at.getTime() / 1_000))
  const forgeries: Record<string, (body: string) => Sent> = {
    'a bad signature': body => ({ body, headers: { 'x-zm-signature': `v0=${'0'.repeat(64)}` } }),
    'no signature': body => ({ body, headers: { 'x-zm-signature': '' } }),
    'a stale timestamp': body => ({ body, at: fromNow(-minutes(6)) }),
    'a timestamp of the future': body => ({ body, at: fromNow(minutes(6)) }),
    'a timestamp that was not signed': body => ({
      body,
      headers: { 'x-zm-request-timestamp': seconds(fromNow(-2_000)) },
    }),
    'a changed body': body => ({ ...signed(body), body: body.replace('"u"', '"v"') }),
    're-serialised JSON': body => ({ ...signed(body), body: JSON.stringify(JSON.parse(body), null, 1) }),
  }
  const signed = (body: string) => {
    const timestamp = seconds(now())
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
    return { headers: { 'x-zm-request-timestamp': timestamp, 'x-zm-signature': signature } }
  }

  test.each(Object.entries(forgeries))('F23: %s is answered 401 and stores nothing', async (_, forge) => {
    const before = await db.webhookEvent.count()
    const { status } = await deliver(forge(removal(newId(), now())))
    expect(status).toBe(401)
    expect(await db.webhookEvent.count()).toBe(before)
  })

  test('F23: more than 256 KB is refused, whatever the length announced', async () => {
    const before = await db.webhookEvent.count()
    const body = JSON.stringify({ event: 'x', filler: 'x'.repeat(300 * 1024) })
    expect((await deliver({ body })).status).toBe(413)
    expect((await deliver({ body, headers: { 'content-length': '10' } })).status).toBe(413)
    expect(await db.webhookEvent.count()).toBe(before)
  })

  test("answers Zoom's URL validation", async () => {
    zoom.simulator.config.webhookUrl = null
    const plainToken = 'qgg8vlvZRS6UYooatFL8Aw'
    const body = JSON.stringify({
      event: 'endpoint.url_validation',
      payload: { plainToken },
      event_ts: now().getTime(),
    })
    const answer = await deliver({ body })
    expect(await answer.json()).toEqual({
      plainToken,
      encryptedToken: createHmac('sha256', secret).update(plainToken).digest('hex'),
    })
  })

  test('F24: ten minutes of skew is refused, four are not', async () => {
    const at = new Date()
    setClock(() => new Date(at.getTime() + minutes(10)))
    const late = await deliver({ body: removal(newId(), at), at })
    setClock(() => new Date(at.getTime() + minutes(4)))
    const fine = await deliver({ body: removal(newId(), at), at })
    setClock()
    expect([late.status, fine.status]).toEqual([401, 200])
  })

  test('F08: an event that cannot be stored is answered 503, so that Zoom comes again', async () => {
    const accountId = newId()
    await ownerQuery('REVOKE INSERT ON webhook_event FROM portal_app')
    const refused = await deliver({ body: removal(accountId, now()) })
    await ownerQuery('GRANT INSERT ON webhook_event TO portal_app')
    expect(refused.status).toBe(503)
    expect((await deliver({ body: removal(accountId, now()) })).status).toBe(200)
    expect(await stored(accountId)).toHaveLength(1)
  })

  test('signed bytes that are no event are kept, and nothing comes of them', async () => {
    const before = await db.webhookEvent.count({ where: { event: 'unreadable' } })
    expect((await deliver({ body: `not JSON ${newId()} \0` })).status).toBe(200)
    const kept = await db.webhookEvent.findMany({ where: { event: 'unreadable' } })
    expect(kept).toHaveLength(before + 1)
    for (const { id } of kept) await actOnDelivery({ id })
    expect((await db.webhookEvent.findMany({ where: { event: 'unreadable' } })).map(event => event.outcome)).toEqual(
      kept.map(() => 'unreadable'),
    )
  })
})

describe('The app is removed in Zoom', () => {
  test('SM3: tokens deleted, state removed, live numbers down, everybody told, the contract goes on', async () => {
    const { actor, account, connection } = await aConnectedCustomer(zoom)
    const [live, idle] = [await aNumber(actor.customerId, 'published'), await aNumber(actor.customerId, 'unpublished')]
    await deliver({ body: removal(account.id, now()) })
    expect(await workOff(account.id)).toEqual(['removed'])

    expect(await connectionOf(actor)).toMatchObject({
      id: connection.id,
      state: 'removed',
      accessToken: null,
      refreshToken: null,
      accessExpiresAt: null,
    })
    expect(await liveConnection(actor.customerId)).toBeUndefined()
    expect(await connectionBanner(actor.scope)).toBe('removed')
    const state = async (e164: string) => (await db.phoneNumber.findUniqueOrThrow({ where: { e164 } })).publication
    expect([await state(live.e164), await state(idle.e164)]).toEqual(['service_down', 'unpublished'])
    const letters = await db.letter.findMany({ where: { template: { startsWith: 'zoom_removed' } } })
    expect(letters.map(letter => letter.recipient).sort()).toEqual([`${actor.userId}@customer.test`, support].sort())
    expect((await db.customer.findUniqueOrThrow({ where: { id: actor.customerId } })).status).toBe('active')
    await expect(withZoomAccess(connection.id, getMe)).rejects.toMatchObject({ reason: 'removed' })
  })

  test('F22: five times over, all at once and again: one effect', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const at = now()
    for (let second = 0; second < 5; second++) {
      await deliver({ body: removal(account.id, at), at: new Date(at.getTime() - seconds(second)) })
    }
    const events = await stored(account.id)
    await Promise.all([...events, ...events].map(({ id }) => actOnDelivery({ id })))
    expect((await workOff(account.id)).sort()).toEqual([...Array(4).fill('ended_before'), 'removed'])
    const history = await db.auditEvent.count({
      where: { customerId: actor.customerId, action: 'zoom_connection.app_removed' },
    })
    const letters = await db.letter.count({
      where: { template: 'zoom_removed', recipient: `${actor.userId}@customer.test` },
    })
    expect([history, letters]).toEqual([1, 1])
  })

  test('F22: an old removal that arrives after a new connection does not end it', async () => {
    const { actor, account, admin } = await aConnectedCustomer(zoom)
    const removedAt = now()
    await deliver({ body: removal(account.id, removedAt) })
    expect(await workOff(account.id)).toEqual(['removed'])
    expect(await finishConnecting(actor, await allowed(zoom, actor, admin))).toMatchObject({ ok: true })
    await deliver({ body: removal(account.id, removedAt), at: fromNow(2_000) })
    expect(await workOff(account.id)).toEqual(['removed', 'older_than_connection'])
    expect(await connectionView(actor.scope)).toMatchObject({ state: 'connected' })
    const live = await liveConnection(actor.customerId)
    expect(await withZoomAccess(live?.id ?? '', async access => (await getMe(access)).accountId)).toBe(account.id)
    const checks = await ownerQuery('SELECT key FROM graphile_worker.jobs WHERE key = $1', [`zoom-check:${live?.id}`])
    expect(checks).toHaveLength(1)
  })

  test('an event without a time, of another app, of an account nobody has, or of another kind ends nothing', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const stranger = newId()
    const timeless = JSON.stringify({ event: 'app_deauthorized', payload: { account_id: account.id } })
    await deliver({ body: timeless })
    await deliver({ body: removal(account.id, now(), { client_id: 'another-app' }) })
    await deliver({ body: removal(stranger, now()) })
    await deliver({ body: JSON.stringify({ event: 'user.deleted', payload: { account_id: account.id } }) })
    expect((await workOff(account.id)).sort()).toEqual(['nothing_to_do', 'older_than_connection', 'other_app'])
    expect(await workOff(stranger)).toEqual(['unknown_account'])
    expect(await connectionView(actor.scope)).toMatchObject({ state: 'connected' })
  })

  test('a connection that needs a new consent can be removed too', async () => {
    const { actor, account, connection } = await aConnectedCustomer(zoom)
    zoom.simulator.store.grants.uninstall(account.id)
    await expect(withZoomAccess(connection.id, getMe)).rejects.toMatchObject({ reason: 'reauthorization_required' })
    await deliver({ body: removal(account.id, now()) })
    expect(await workOff(account.id)).toEqual(['removed'])
    expect(await connectionBanner(actor.scope)).toBe('removed')
  })

  test('a removal that comes while the token is renewed: the renewed pair is not kept', async () => {
    const { account, connection, actor } = await aConnectedCustomer(zoom)
    await db.zoomConnection.update({ where: { id: connection.id }, data: { accessExpiresAt: fromNow(-1) } })
    zoom.simulator.faults.add({ operation: 'token.refresh_token', action: { type: 'hold', when: 'after' }, times: 1 })
    const read = withZoomAccess(connection.id, async access => access.zoomAccountId).catch(() => undefined)
    await expect.poll(() => zoom.simulator.faults.list().held).toContain('token.refresh_token')
    await deliver({ body: removal(account.id, now()) })
    const removed = workOff(account.id)
    zoom.simulator.faults.release()
    await read
    expect(await removed).toEqual(['removed'])
    expect(await connectionOf(actor)).toMatchObject({ state: 'removed', accessToken: null, refreshToken: null })
  })

  test('coming back with another Zoom account is allowed, and support decides about the numbers', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    await aNumber(actor.customerId, 'published')
    await deliver({ body: removal(account.id, now()) })
    await workOff(account.id)
    const done = await finishConnecting(actor, await allowed(zoom, actor, aZoomAccount(zoom).admin))
    expect(done).toMatchObject({ ok: true })
    expect(await db.phoneNumber.count({ where: { customerId: actor.customerId, publication: 'service_down' } })).toBe(1)
    expect(await db.letter.count({ where: { template: 'zoom_account_changed_for_support', recipient: support } })).toBe(
      1,
    )
  })
})
