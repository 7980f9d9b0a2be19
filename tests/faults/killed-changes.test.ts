import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { removeNumbers } from '@/lib/numbers/removal'
import { waitUntil } from '@/scripts/wait'
import { checked, confirmed, csv } from '../factories/import'
import { accepted } from '../factories/registration'
import { aUser, staffOf } from '../factories/user'
import { Random } from '../setup/random'
import { sampled, seed, soak } from '../setup/sampling'
import type { RunningZoom } from '../simulators/zoom/server'
import { breaches } from './invariants'
import { killAll, startWorker } from './processes'
import {
  allFinished,
  aPublishing,
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

let world: Awaited<ReturnType<typeof standIns>>
let zoom: RunningZoom
let staff: StaffActor
/** The one that is at work; who kills it starts the next. */
let worker: ReturnType<typeof startWorker>
beforeAll(async () => {
  world = await standIns()
  zoom = world.zoom
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.example', apiEdits: true },
  })
  staff = staffOf(await aUser({ staffRoles: ['fulfilment'] }))
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

/** What staff do to published numbers, of which Zoom will refuse one by name. */
interface Change extends Publishing {
  refused: string
}

const acts = ['update', 'remove'] as const
type Act = (typeof acts)[number]

/** Customers with numbers that are live on both sides, about to be changed by a file, or removed. */
async function changes(act: Act, count: number): Promise<Change[]> {
  const published = await Promise.all(Array.from({ length: count }, () => aPublishing(zoom)))
  for (const each of published) await each.start()
  await allFinished(published, 60_000)
  // With the comparisons that follow: what Zoom refuses below nobody knows beforehand.
  expect(await wrongAfterwards(world)).toEqual([])
  return Promise.all(published.map(each => (act === 'update' ? updating(each) : removing(each))))
}

async function updating(published: Publishing): Promise<Change> {
  const { numbers, actor } = published
  const [refused = ''] = numbers.slice(anyCall(numbers.length) - 1)
  zoom.simulator.rejections.set(refused, 'Invalid Sip Trunk')
  const file = csv('Phone Number,Service Info', ...numbers.map(e164 => `${e164},after`))
  const reference = await checked(staff, file, { ...(await account(actor)), kind: 'update_numbers' })
  return {
    ...published,
    refused,
    sends: 'numbers.update',
    async start() {
      await confirmed(staff, reference)
    },
    operation: () => lastOf(actor.customerId, 'update'),
  }
}

async function removing(published: Publishing): Promise<Change> {
  const { numbers, actor } = published
  const [refused = ''] = numbers.slice(anyCall(numbers.length) - 1)
  const there = zoom.simulator.store.numbers.get(refused)
  if (!there) throw new Error(`${refused} is not in Zoom`)
  zoom.simulator.store.numbers.put({ ...there, assignedTo: 'somebody' }, Date.now())
  return {
    ...published,
    refused,
    sends: 'numbers.delete',
    async start() {
      accepted(await removeNumbers(staff, { ...(await account(actor)), number: numbers }))
    },
    operation: () => lastOf(actor.customerId, 'remove'),
  }
}

const account = ({ customerId }: Publishing['actor']) =>
  db.customer.findUniqueOrThrow({ where: { id: customerId }, select: { accountNumber: true } })

const lastOf = (customerId: string, kind: Act) =>
  db.operation.findFirstOrThrow({ where: { customerId, kind }, orderBy: { id: 'desc' } })

/** Done once where Zoom took it, as before where it did not, and each number says which. */
async function expectChangedOnce(each: Change) {
  const { numbers, refused, sends, actor } = each
  const others = numbers.filter(e164 => e164 !== refused)
  expect(await each.operation()).toMatchObject({
    state: 'partly_done',
    total: numbers.length,
    done: others.length,
    failed: 1,
  })
  expect(notAppliedOnce(zoom, { ...each, numbers: others })).toEqual([])
  const words = sends === 'numbers.update' ? 'Invalid Sip Trunk' : 'Phone number is assigned'
  const items = await db.operationItem.findMany({
    where: { operationId: (await each.operation()).id, state: { not: 'done' } },
  })
  expect(items).toMatchObject([{ subject: refused, state: 'failed', words }])

  const here = await db.phoneNumber.findMany({ where: { customerId: actor.customerId } })
  const inZoom = numbers.map(e164 => zoom.simulator.store.numbers.get(e164)).filter(number => number !== null)
  expect(here.filter(({ publication }) => publication !== 'published')).toEqual([])
  expect(here.filter(({ publicationError }) => publicationError !== null)).toMatchObject([
    { e164: refused, publicationError: words },
  ])
  if (sends === 'numbers.delete') {
    expect([here.map(({ e164 }) => e164), inZoom.map(number => number.phone_number)]).toEqual([[refused], [refused]])
  } else {
    expect(here.filter(({ serviceInfo }) => serviceInfo === 'after')).toHaveLength(numbers.length)
    expect(inZoom.filter(number => number.service_info === 'after')).toHaveLength(others.length)
  }
}

describe.each(sampled(acts, 1))('F02: a worker killed in the middle of an operation: %s', act => {
  test('before Zoom hears of it, before and after Zoom applies it, at any moment: each number once, and its outcome true', async () => {
    const all = await changes(act, 4)
    const [lost, late, applied, any] = all
    if (!lost || !late || !applied || !any) throw new Error('four were asked for')
    const nth = anyCall(6)
    onCall(zoom, lost, nth, { type: 'hold' })
    onCall(zoom, lost, nth, { type: 'drop', applied: false })
    onCall(zoom, late, anyCall(6), { type: 'hold' })
    onCall(zoom, applied, anyCall(6), { type: 'hold', when: 'after' })
    for (const each of [lost, late, applied]) await each.start()
    await waitUntil(held(zoom, 3), 60_000)
    await startUntil(zoom, any, anyCall(5))
    expect(await worker.kill()).toMatchObject({ signal: 'SIGKILL' })
    expect(await breaches(world)).toEqual([])

    zoom.simulator.faults.release()
    worker = startWorker()
    await allFinished(all, 90_000)
    for (const each of all) await expectChangedOnce(each)
    expect(await wrongAfterwards(world)).toEqual([])
  })

  test.runIf(soak)('at any moment, ten times over', async () => {
    for (let trial = 0; trial < 10; trial++) {
      const calls = anyCall(5)
      const all = await changes(act, 1)
      for (const each of all) await startUntil(zoom, each, calls)
      await worker.kill()
      expect(await breaches(world), `killed after ${calls} calls`).toEqual([])
      worker = startWorker()
      await allFinished(all, 90_000)
      for (const each of all) await expectChangedOnce(each)
      expect(await wrongAfterwards(world)).toEqual([])
    }
  })
})
