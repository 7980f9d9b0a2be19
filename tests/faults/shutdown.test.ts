import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { withClient } from '@/scripts/database/client'
import { waitUntil } from '@/scripts/wait'
import { breaches } from './invariants'
import { killAll, startWorker } from './processes'
import { allFinished, aPublishing, held, notAppliedOnce, onCall, standIns, wrongAfterwards } from './publishing'

const mayTake = 10_000

let world: Awaited<ReturnType<typeof standIns>>
beforeAll(async () => {
  world = await standIns()
})
afterEach(killAll)
afterAll(() => world.stop())

const locked = () =>
  withClient(process.env.DATABASE_OWNER_URL ?? '', async client => {
    const jobs = await client.query('SELECT FROM graphile_worker._private_jobs WHERE locked_by IS NOT NULL')
    const queues = await client.query('SELECT FROM graphile_worker._private_job_queues WHERE locked_by IS NOT NULL')
    return { jobs: jobs.rowCount, queues: queues.rowCount }
  })

const calls = (accountId: string) => world.zoom.simulator.log.read({ operation: 'numbers.add', accountId }).length

test('F06: SIGTERM in the middle of a publish: no new work, all let go within 10 s, another worker goes on', async () => {
  const [silent, long] = [await aPublishing(world.zoom, 40), await aPublishing(world.zoom, 400)]
  onCall(world.zoom, silent, 2, { type: 'hold', when: 'after' })
  const first = startWorker({ ZOOM_BATCH_SIZE: '10', ZOOM_CALLS_PER_SECOND: '2' })
  await first.ready()
  await silent.start()
  await long.start()
  await waitUntil(() => held(world.zoom, 1)() && calls(long.accountId) >= 3, 60_000)

  const since = Date.now()
  const before = calls(long.accountId)
  expect(await first.stop()).toEqual({ code: 0, signal: null })
  expect(Date.now() - since).toBeLessThan(mayTake)
  // One call may have had its turn already, and a signal takes its time on a busy machine.
  expect(calls(long.accountId)).toBeLessThanOrEqual(before + 3)
  expect(await locked()).toEqual({ jobs: 0, queues: 0 })
  expect(await breaches(world)).toEqual([])

  world.zoom.simulator.faults.release()
  const second = startWorker()
  await second.ready()
  await allFinished([silent, long], 60_000)
  for (const each of [silent, long]) expect(notAppliedOnce(world.zoom, each)).toEqual([])
  expect(await wrongAfterwards(world)).toEqual([])
})
