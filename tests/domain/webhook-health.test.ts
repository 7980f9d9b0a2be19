import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { POST } from '@/app/marketplace/webhook/route'
import { renderLetter } from '@/emails/render'
import { staffScope } from '@/lib/auth/actor'
import { days, fromNow, hours, minutes, now, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { actOnDelivery, outcomes } from '@/lib/marketplace/events'
import { alertLateValidation } from '@/lib/webhook-health/alerts'
import { replayEvents } from '@/lib/webhook-health/commands'
import { deadEvents, listEvents, webhookHealth } from '@/lib/webhook-health/queries'
import { mostAttempts } from '@/lib/webhook-health/rules'
import { HealthPage } from '@/lib/webhook-health/schema'
import { writeSignals } from '@/lib/webhook-health/signals'
import { alertStaff } from '@/lib/zoom-connections/alerts'
import { checkAll, checkConnection } from '@/lib/zoom-connections/checks'
import { listConnections } from '@/lib/zoom-connections/list'
import { ListConnections } from '@/lib/zoom-connections/schema'
import words from '@/messages/en/webhooks.json'
import { deliver, eventBody, removalBody, workOff } from '../factories/delivery'
import { kindsTo, lettersTo } from '../factories/letter'
import { aNumber } from '../factories/number'
import { accepted, aReviewer } from '../factories/registration'
import { aConnectedCustomer, aZoom, connectionOf } from '../factories/zoom-connection'
import { ownerQuery } from '../setup/owner'
import type { RunningZoom } from '../simulators/zoom/server'

const scope = staffScope()
let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  const data = { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.test' }
  await db.carrierSettings.create({ data })
})
afterEach(() => setClock())
afterAll(() => zoom.close())

const jobsOf = (key: string) => ownerQuery('SELECT key FROM graphile_worker.jobs WHERE key = $1', [key])

describe('What was refused', () => {
  test('F23: a flood of forgeries is counted and writes next to nothing', async () => {
    const before = (await webhookHealth(scope)).signals.refused_signature.today
    const events = await db.webhookEvent.count()
    const forged = (n: number) =>
      POST(
        new Request('http://127.0.0.1:3999/marketplace/webhook', {
          method: 'POST',
          headers: { 'x-zm-request-timestamp': String(Math.floor(now().getTime() / 1_000)), 'x-zm-signature': 'v0=no' },
          body: `{"event":"app_deauthorized","n":${n}}`,
        }),
      )
    const answers = await Promise.all(Array.from({ length: 500 }, (_, n) => forged(n)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([401]))
    await writeSignals()
    const { signals } = await webhookHealth(scope)
    expect(signals.refused_signature.today - before).toBe(500)
    expect(await db.webhookEvent.count()).toBe(events)
    expect(await db.webhookSignal.count({ where: { kind: 'refused_signature' } })).toBe(1)
  })

  test('stale ones and ones that are too large are told apart, a validation is remembered', async () => {
    await deliver({ body: removalBody(newId(), now()), at: fromNow(-minutes(6)) })
    await deliver({ body: 'x'.repeat(300 * 1024) })
    expect((await webhookHealth(scope)).outlook).toEqual({ state: 'never' })
    const challenge = eventBody('endpoint.url_validation', now(), { plainToken: 'abc' })
    expect((await deliver({ body: challenge })).status).toBe(200)
    await writeSignals()
    const health = await webhookHealth(scope)
    expect(health.signals).toMatchObject({ stale: { today: 1 }, too_large: { today: 1 } })
    expect(health.outlook).toMatchObject({ state: 'good', missed: 0 })
    setClock(() => new Date(Date.now() + days(7)))
    expect((await webhookHealth(scope)).outlook).toMatchObject({ state: 'late', missed: 2 })
    setClock(() => new Date(Date.now() + days(20)))
    expect((await webhookHealth(scope)).outlook).toMatchObject({ state: 'ended' })
  })

  test('an overdue validation is told once, and once more when Zoom came through', async () => {
    const support = 'support@carrier.test'
    const told = async () => (await kindsTo(support)).filter(kind => kind.startsWith('zoom_delivery'))
    const validated = async () => {
      await deliver({ body: eventBody('endpoint.url_validation', now(), { plainToken: 'abc' }), at: now() })
      await writeSignals()
    }
    await validated()
    await alertLateValidation()
    expect(await told()).toEqual([])
    for (const late of [4, 5, 20]) {
      setClock(() => new Date(Date.now() + days(late)))
      await alertLateValidation()
    }
    expect(await told()).toEqual(['zoom_delivery_late'])
    await validated()
    for (let again = 0; again < 2; again++) await alertLateValidation()
    expect(await told()).toEqual(['zoom_delivery_late', 'zoom_delivery_back'])
    setClock(() => new Date(Date.now() + days(30)))
    await alertLateValidation()
    expect(await told()).toEqual(['zoom_delivery_late', 'zoom_delivery_back', 'zoom_delivery_late'])
    const [late] = await lettersTo(support, 'zoom_delivery_late')
    const carrier = { carrierName: 'Northwind', supportEmail: support, brandHue: 264, brandChroma: 0.175 }
    const { text } = await renderLetter('zoom_delivery_late', late, carrier)
    expect(text).toContain('/marketplace/webhook')
    await db.webhookSignal.deleteMany({ where: { kind: 'validation' } })
  })

  test('while the database is away it is counted on', async () => {
    await ownerQuery('REVOKE INSERT, UPDATE ON webhook_signal FROM portal_app')
    await deliver({ body: removalBody(newId(), now()), at: fromNow(-minutes(7)) })
    await writeSignals()
    await ownerQuery('GRANT INSERT, UPDATE ON webhook_signal TO portal_app')
    await writeSignals()
    expect((await webhookHealth(scope)).signals.stale.today).toBe(2)
  })
})

describe('What could not be acted on', () => {
  /** A fault that strikes while an event is acted on, and not while it is stored. */
  const withFault = async (work: () => Promise<void>) => {
    await ownerQuery('REVOKE INSERT ON peering_notice FROM portal_app')
    await work().finally(() => ownerQuery('GRANT INSERT ON peering_notice TO portal_app'))
  }
  async function aFailingEvent() {
    const { account, actor } = await aConnectedCustomer(zoom)
    const number = await aNumber(actor.customerId)
    const object = { cnam: 'ACME', phone_numbers: [number] }
    const event = 'number_management.peering_number_cnam_updated'
    await deliver({ body: eventBody(event, now(), { account_id: account.id, object }) })
    const { id } = await db.webhookEvent.findFirstOrThrow({ where: { zoomAccountId: account.id } })
    return { id, account, number }
  }

  test('is tried again with growing waits, dead after the last try, and good after a replay', async () => {
    const { id, number } = await aFailingEvent()
    await withFault(async () => {
      for (let attempt = 1; attempt <= mostAttempts + 2; attempt++) await actOnDelivery({ id })
    })
    const dead = await db.webhookEvent.findUniqueOrThrow({ where: { id } })
    expect(dead).toMatchObject({ attempts: mostAttempts, processedAt: null })
    expect(dead.lastError).toContain('permission denied')
    expect(dead.deadAt).not.toBeNull()
    expect((await deadEvents(scope)).map(event => event.id)).toContain(id)
    expect((await webhookHealth(scope)).dead).toBe(1)

    const staff = aReviewer()
    expect(accepted(await replayEvents(staff, { id }))).toEqual({ count: 1 })
    expect(await jobsOf(`zoom-webhook:${id}`)).toHaveLength(1)
    expect(await replayEvents(staff, { id })).toMatchObject({ refusal: { code: 'event_not_dead' } })
    await actOnDelivery({ id })
    expect(await db.webhookEvent.findUniqueOrThrow({ where: { id } })).toMatchObject({ outcome: 'noted', deadAt: null })
    expect(await db.peeringNotice.count({ where: { e164: number } })).toBe(1)
    expect(await db.auditEvent.count({ where: { action: 'webhook_event.replay', actorName: staff.name } })).toBe(1)
  })

  test('all dead ones at once; one that fails once recovers by itself', async () => {
    const [one, two, three] = [await aFailingEvent(), await aFailingEvent(), await aFailingEvent()]
    await withFault(async () => {
      for (const { id } of [one, two]) for (let n = 0; n < mostAttempts; n++) await actOnDelivery({ id })
      await actOnDelivery({ id: three.id })
    })
    expect(await db.webhookEvent.findUniqueOrThrow({ where: { id: three.id } })).toMatchObject({
      attempts: 1,
      deadAt: null,
    })
    expect(await workOff(three.account.id)).toEqual(['noted'])
    expect(accepted(await replayEvents(aReviewer(), {}))).toEqual({ count: 2 })
    for (const { account } of [one, two]) expect(await workOff(account.id)).toEqual(['noted'])
  })

  test('the list is read page by page, and every outcome has its words', async () => {
    for (let n = 0; n < 30; n++) await deliver({ body: removalBody(newId(), now()) })
    const first = await listEvents(scope, HealthPage.parse({}))
    const second = await listEvents(scope, HealthPage.parse({ after: first.next }))
    const ids = [...first.rows, ...second.rows].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(first.rows).toHaveLength(25)
    for (const outcome of outcomes) expect(words.zoom.outcomes[outcome]).toBeTruthy()
  })
})

describe('Connections', () => {
  const letters = async () => ({
    failing: await db.letter.count({ where: { template: 'zoom_connections_failing' } }),
    working: await db.letter.count({ where: { template: 'zoom_connections_working' } }),
  })

  test('one letter when they begin to fail, one when they work again, never one a check', async () => {
    const [one, two] = [await aConnectedCustomer(zoom), await aConnectedCustomer(zoom)]
    const check = async () => {
      for (const { connection } of [one, two]) await checkConnection({ id: connection.id })
      await Promise.all([alertStaff(), alertStaff()])
    }
    await check()
    const before = await letters()
    const fault = zoom.simulator.faults.add({ operation: 'users', action: { type: 'error', status: 502 } })
    for (let n = 0; n < 3; n++) await check()
    expect(await letters()).toEqual({ ...before, failing: before.failing + 1 })
    expect((await connectionOf(one.actor)).failingSince).not.toBeNull()
    const { rows } = await listConnections(scope, ListConnections.parse({ state: 'failing' }))
    expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([one.connection.id, two.connection.id]))
    expect(JSON.stringify(rows)).not.toContain(one.connection.accessToken)

    // What failed is looked at again within the hour, not the next day.
    setClock(() => new Date(Date.now() + hours(2)))
    await checkAll()
    expect(await jobsOf(`zoom-check:${one.connection.id}`)).toHaveLength(1)
    zoom.simulator.faults.remove(fault.id)
    for (let n = 0; n < 3; n++) await check()
    expect(await letters()).toEqual({ failing: before.failing + 1, working: before.working + 1 })
  })

  test('one that flaps is told of once an hour at most', async () => {
    setClock(() => new Date(Date.now() + days(1)))
    const { actor, connection } = await aConnectedCustomer(zoom)
    const before = await letters()
    const set = (lastCheckError: string | null) =>
      db.zoomConnection.update({ where: { id: connection.id }, data: { lastCheckError } })
    for (let n = 0; n < 6; n++) {
      await set(n % 2 ? null : 'unreachable')
      await alertStaff()
    }
    const after = await letters()
    expect(after.failing - before.failing).toBe(1)
    expect(after.working - before.working).toBeLessThanOrEqual(1)
    expect((await connectionOf(actor)).state).toBe('connected')
  })
})
