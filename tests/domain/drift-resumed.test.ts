import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CustomerActor, systemActor } from '@/lib/auth/actor'
import { fromNow, minutes } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { reconcile } from '@/lib/drift/reconcile'
import { scheduleDue } from '@/lib/drift/schedule'
import { removeConnection } from '@/lib/marketplace/removal'
import { aConnectedCustomer, aZoom } from '../factories/zoom-connection'
import { inZoom, liveNumbers } from '../factories/zoom-number'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  Object.assign(process.env, { ZOOM_CALLS_PER_SECOND: '80' })
})
afterAll(() => zoom.close())
afterEach(() => {
  zoom.simulator.faults.remove(null)
  zoom.simulator.clock.offsetMs = 0
})

let actor: CustomerActor
let accountId: string
let e164s: string[]
/** Four pages of 300, 300, 300 and 50 numbers. */
beforeEach(async () => {
  const connected = await aConnectedCustomer(zoom)
  actor = connected.actor
  accountId = connected.account.id
  e164s = await liveNumbers(zoom, actor.customerId, accountId, 950)
  zoom.simulator.log.clear()
})

const calls = () => zoom.simulator.log.read({ operation: 'numbers.list', accountId }).length
const connection = () => db.zoomConnection.findFirstOrThrow({ where: { customerId: actor.customerId } })
const half = async () => db.listingWalk.findUnique({ where: { connectionId: (await connection()).id } })
const outOfZoom = (e164 = '') => zoom.simulator.store.numbers.remove(e164, zoom.simulator.clock.now() - 60_000)
const findings = async () =>
  (await db.driftFinding.findMany({ where: { customerId: actor.customerId, resolvedAt: null } })).map(
    ({ e164, kind }) => [e164, kind],
  )
const compared = (asked?: Date) => reconcile({ customerId: actor.customerId, ...(asked && { asked }) })

/** Zoom answers two pages, and no third one before midnight. */
async function brokenOff() {
  zoom.simulator.log.clear()
  await db.zoomConnection.updateMany({ where: { customerId: actor.customerId }, data: { reconciledAt: null } })
  zoom.simulator.faults.add({
    operation: 'numbers.list',
    accountId,
    every: { fail: 1, of: 3 },
    times: 1,
    action: { type: 'rate_limit', kind: 'daily' },
  })
  await compared()
  expect(calls()).toBe(3)
  expect(await connection()).toMatchObject({ reconciledAt: null, reconcileError: 'daily_limit' })
  expect(await half()).toMatchObject({ pages: 2 })
  expect(await findings()).toEqual([])
  zoom.simulator.faults.remove(null)
  await db.zoomRate.deleteMany()
  zoom.simulator.log.clear()
}

test('a walk that Zoom broke off goes on at the page that it reached', async () => {
  await brokenOff()
  const before = new Date()
  await compared()
  expect(calls()).toBe(2)
  expect(await connection()).toMatchObject({ reconciledAt: expect.any(Date), reconcileError: null })
  expect((await connection()).reconcileDueAt?.getTime()).toBeGreaterThan(Date.now() + minutes(60))
  expect([await half(), await findings()]).toEqual([null, []])
  // "Last checked" says when each was seen, not when the walk ended.
  const seen = async (e164 = '') => (await db.phoneNumber.findUniqueOrThrow({ where: { e164 } })).observedAt ?? before
  expect((await seen(e164s[0])) < before).toBe(true)
  expect((await seen(e164s[949])) >= before).toBe(true)
})

test('what a half walk lacks is no difference: it is looked at again in one go, and only then told', async () => {
  outOfZoom(e164s[10])
  await brokenOff()
  outOfZoom(e164s[940])
  await compared()
  expect(await findings()).toEqual([])
  expect((await connection()).reconcileDueAt?.getTime()).toBeLessThanOrEqual(Date.now() + minutes(1))
  zoom.simulator.log.clear()
  await compared()
  expect(calls()).toBe(4)
  expect((await findings()).sort()).toEqual([
    [e164s[10], 'missing_in_zoom'],
    [e164s[940], 'missing_in_zoom'],
  ])
})

test('what it shows is one, whichever go showed it', async () => {
  inZoom(zoom, accountId, e164s[5] ?? '', { service_info: 'Lobby' })
  await brokenOff()
  await compared()
  expect(await findings()).toEqual([[e164s[5], 'field_differs']])
})

test('after 15 minutes Zoom has forgotten the page: from the beginning, whoever notices it', async () => {
  await brokenOff()
  const connectionId = (await connection()).id
  await db.listingWalk.update({ where: { connectionId }, data: { reachedAt: fromNow(-minutes(14.5)) } })
  await compared()
  expect(calls()).toBe(4)

  await brokenOff()
  // By Zoom's clock, not by ours.
  zoom.simulator.clock.offsetMs = minutes(16)
  outOfZoom(e164s[3])
  await compared()
  expect(calls()).toBe(5)
  // It began anew and came through in one go: that counts in full.
  expect(await findings()).toEqual([[e164s[3], 'returned']])
})

test('who asks now sees what is there now; a removed app leaves nothing to go on with', async () => {
  await brokenOff()
  await compared(new Date())
  expect(calls()).toBe(4)
  await brokenOff()
  const connected = await connection()
  await transaction(async tx => ok(await removeConnection(tx, systemActor('webhook'), connected, new Date())))
  expect(await half()).toBeNull()
  expect(await db.listingWalkPage.count({ where: { connectionId: connected.id } })).toBe(0)
})

test('the schedule throws away what can not be gone on with', async () => {
  await brokenOff()
  await scheduleDue()
  expect(await half()).not.toBeNull()
  await db.listingWalk.updateMany({ data: { reachedAt: fromNow(-minutes(15)) } })
  await scheduleDue()
  expect(await half()).toBeNull()
})
