import { afterAll, beforeAll, expect, test } from 'vitest'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueueReconcile } from '@/lib/drift/queue'
import { waitUntil } from '@/scripts/wait'
import { aConnectedCustomer } from '../factories/zoom-connection'
import { inZoom, liveNumbers } from '../factories/zoom-number'
import { killAll, startWorker } from './processes'
import { held, standIns } from './publishing'

let world: Awaited<ReturnType<typeof standIns>>
beforeAll(async () => {
  world = await standIns()
})
afterAll(async () => {
  await killAll()
  await world.stop()
})

test('F02: a worker killed in the middle of a comparison: the next one goes on at the page that it reached', async () => {
  const { zoom } = world
  const { actor, account } = await aConnectedCustomer(zoom)
  const { customerId } = actor
  const e164s = await liveNumbers(zoom, customerId, account.id, 1_500)
  const differs = e164s[700] ?? ''
  inZoom(zoom, account.id, differs, { service_info: 'Lobby' })
  const calls = () => zoom.simulator.log.read({ operation: 'numbers.list', accountId: account.id }).length
  const connection = () => db.zoomConnection.findFirstOrThrow({ where: { customerId } })
  const findings = async () =>
    (await db.driftFinding.findMany({ where: { customerId } })).map(({ e164, kind }) => [e164, kind])

  zoom.simulator.log.clear()
  zoom.simulator.faults.add({
    operation: 'numbers.list',
    accountId: account.id,
    every: { fail: 1, of: 4 },
    times: 1,
    action: { type: 'hold', when: 'after' },
  })
  const killed = startWorker()
  await killed.ready()
  await transaction(async tx => ok(await enqueueReconcile(tx, customerId)))
  await waitUntil(held(zoom, 1), 60_000)
  expect(await killed.kill()).toMatchObject({ signal: 'SIGKILL' })
  expect(await db.listingWalk.findFirst()).toMatchObject({ pages: 3 })
  // Half a list says nothing: neither that numbers are gone nor what differs.
  expect([await findings(), (await connection()).reconciledAt]).toEqual([[], null])
  zoom.simulator.faults.release()
  await waitUntil(() => calls() === 4, 20_000)

  startWorker()
  await waitUntil(async () => (await connection()).reconciledAt !== null, 60_000)
  // The page whose answer was lost and the last one; not the three that were kept.
  expect(calls()).toBe(6)
  expect(await findings()).toEqual([[differs, 'field_differs']])
  expect(await db.phoneNumber.count({ where: { customerId, observedAt: null } })).toBe(0)
  expect([await db.listingWalk.count(), await db.listingWalkPage.count()]).toEqual([0, 0])
})
