import type { ChildProcess } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { publishNumbers } from '@/lib/publication/commands'
import { someNumbers } from '../factories/number'
import { aConnectedCustomer, aZoom } from '../factories/zoom-connection'
import type { RunningZoom } from '../simulators/zoom/server'
import { killed, workerProcess } from './worker-process'

let zoom: RunningZoom
beforeAll(async () => {
  process.env.ZOOM_CALLS_PER_SECOND = '80'
  process.env.ZOOM_BATCH_SIZE = '10'
  zoom = await aZoom()
})
afterAll(() => zoom.close())

const workers: ChildProcess[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await killed(worker)
})

async function aWorker(): Promise<ChildProcess> {
  const worker = await workerProcess()
  workers.push(worker)
  return worker
}

async function until(condition: () => boolean | Promise<boolean>) {
  while (!(await condition())) await pause(20)
}

/** A customer whose 25 numbers are being published, with the first call kept back by the stand-in. */
async function publishing(keepBack: (accountId: string) => void) {
  const { actor, account } = await aConnectedCustomer(zoom)
  const number = await someNumbers(actor.customerId, 25)
  keepBack(account.id)
  const started = await publishNumbers(actor, { number })
  if (!started.ok) throw new Error(started.refusal.code)
  const { reference } = started.value
  return {
    accountId: account.id,
    number,
    finished: async () => (await db.operation.findUniqueOrThrow({ where: { reference } })).finishedAt !== null,
    result: () => db.operation.findUniqueOrThrow({ where: { reference } }),
  }
}

test('F02: worker killed after Zoom applied, and before Zoom got it: published on both sides, once', async () => {
  const { faults, store, log } = zoom.simulator
  const hold = (accountId: string, when: 'before' | 'after') =>
    faults.add({ operation: 'numbers.add', accountId, action: { type: 'hold', when } })
  const first = await aWorker()
  const after = await publishing(accountId => hold(accountId, 'after'))
  const before = await publishing(accountId => {
    hold(accountId, 'before')
    faults.add({ operation: 'numbers.add', accountId, action: { type: 'drop', applied: false }, times: 3 })
  })
  await until(() => faults.list().held.length === 6)
  await killed(first)
  faults.release()
  expect(store.numbers.count(after.accountId)).toBe(25)
  expect(store.numbers.count(before.accountId)).toBe(0)

  await aWorker()
  await until(async () => (await after.finished()) && (await before.finished()))
  for (const { accountId, number, result } of [after, before]) {
    expect(await result()).toMatchObject({ state: 'done', done: 25, failed: 0 })
    const published = { e164: { in: number }, publication: 'published' as const }
    expect(await db.phoneNumber.count({ where: published })).toBe(25)
    const applied = log.read({ operation: 'numbers.add', accountId }).flatMap(({ appliedNumbers }) => appliedNumbers)
    expect(applied.sort()).toEqual([...number].sort())
  }
  // What Zoom had was read back, not sent again.
  expect(log.read({ operation: 'numbers.add', accountId: after.accountId })).toHaveLength(3)
}, 90_000)
