import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { waitUntil } from '@/scripts/wait'
import { Random } from '../setup/random'
import { seed, soak } from '../setup/sampling'
import type { RunningZoom } from '../simulators/zoom/server'
import { breaches } from './invariants'
import { killAll, startWorker } from './processes'
import {
  allFinished,
  aPublishing,
  batch,
  callsPerSecond,
  held,
  notAppliedOnce,
  onCall,
  type Publishing,
  standIns,
  startUntil,
  wrongAfterwards,
} from './publishing'

const random = Random(seed)
const anyCall = (calls: number) => 1 + Math.floor(random() * calls)
/** What a kill may cost on top of what the calls take by themselves, and 3 s for a machine that is busy. */
const mayCost = 15_000 + 3_000
const floor = (count: number) => (count / batch / callsPerSecond) * 1_000

let world: Awaited<ReturnType<typeof standIns>>
let zoom: RunningZoom
/** The one that is at work; who kills it starts the next. */
let worker: ReturnType<typeof startWorker>
beforeAll(async () => {
  world = await standIns()
  zoom = world.zoom
  worker = startWorker()
})
beforeEach(async () => {
  if (!worker.running()) worker = startWorker()
  await worker.ready()
})
afterEach(() => {
  zoom.simulator.faults.release()
  zoom.simulator.faults.remove(null)
})
afterAll(async () => {
  await killAll()
  await world.stop()
})

async function expectPublishedOnce(all: Publishing[]) {
  for (const each of all) {
    const { total } = await each.operation()
    expect(await each.operation()).toMatchObject({ state: 'done', done: total, failed: 0 })
    expect(notAppliedOnce(zoom, each)).toEqual([])
  }
  expect(await wrongAfterwards(world)).toEqual([])
}

/** From the moment when a worker is ready again. */
async function expectInTime(all: Publishing[], since: number) {
  const ends = (await Promise.all(all.map(each => each.operation()))).map(
    ({ finishedAt }) => finishedAt?.getTime() ?? 0,
  )
  const total = all.reduce((sum, { numbers }) => sum + numbers.length, 0)
  expect(Math.max(...ends) - since).toBeLessThan(mayCost + floor(total))
}

describe('F02: a worker killed in the middle of a publish', () => {
  test('before Zoom hears of it, before and after Zoom applies it, at any moment: every number is published once', async () => {
    const [lost, late, applied] = [await aPublishing(zoom), await aPublishing(zoom), await aPublishing(zoom)]
    const any = await aPublishing(zoom)
    const nth = anyCall(6)
    onCall(zoom, lost, nth, { type: 'hold' })
    onCall(zoom, lost, nth, { type: 'drop', applied: false })
    onCall(zoom, late, anyCall(6), { type: 'hold' })
    onCall(zoom, applied, anyCall(6), { type: 'hold', when: 'after' })

    const stuck = [lost, late, applied]
    const all = [...stuck, any]
    for (const each of stuck) await each.start()
    await waitUntil(held(zoom, stuck.length), 60_000)
    await startUntil(zoom, any, anyCall(5))
    expect(await worker.kill()).toMatchObject({ signal: 'SIGKILL' })
    expect(await breaches(world)).toEqual([])

    worker = startWorker()
    const releaseEarly = random() < 0.5
    if (releaseEarly) zoom.simulator.faults.release()
    await worker.ready()
    const since = Date.now()
    if (!releaseEarly) {
      await worker.says('reading back what a dead worker left')
      zoom.simulator.faults.release()
    }
    await allFinished(all, 60_000)
    await expectPublishedOnce(all)
    await expectInTime(all, since)
  })

  test.runIf(soak)('at any moment, twenty times over: every number is published once', async () => {
    for (let trial = 0; trial < 20; trial++) {
      const publishing = await aPublishing(zoom)
      const calls = anyCall(5)
      await startUntil(zoom, publishing, calls)
      await worker.kill()
      expect(await breaches(world), `killed after ${calls} calls`).toEqual([])
      worker = startWorker()
      await worker.ready()
      const since = Date.now()
      await allFinished([publishing], 60_000)
      await expectPublishedOnce([publishing])
      await expectInTime([publishing], since)
    }
  })
})

describe('F17: the answer of a publish is lost', () => {
  test('after Zoom applied it: read back, repeated never, published once', async () => {
    const [dropped, broken] = [await aPublishing(zoom), await aPublishing(zoom)]
    const all = [dropped, broken]
    onCall(zoom, dropped, anyCall(6), { type: 'drop' })
    onCall(zoom, broken, anyCall(6), { type: 'error', status: 502, applied: true })
    const since = Date.now()
    for (const each of all) await each.start()
    await allFinished(all, 60_000)
    await expectPublishedOnce(all)
    await expectInTime(all, since)
    for (const { accountId } of all) {
      expect(zoom.simulator.log.read({ operation: 'numbers.add', accountId })).toHaveLength(6)
    }
  })

  // Takes all the looks of a read-back, which F02 waits for in every run.
  test.runIf(soak)('and Zoom never heard of it: read back, then sent again, published once', async () => {
    const publishing = await aPublishing(zoom)
    onCall(zoom, publishing, anyCall(6), { type: 'drop', applied: false })
    await publishing.start()
    await allFinished([publishing], 60_000)
    await expectPublishedOnce([publishing])
  })
})
