import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { StaffActor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { finishConnecting } from '@/lib/marketplace/connecting'
import { takeLease } from '@/lib/operations/lease'
import { claim } from '@/lib/publication/chunks'
import { cancelOperation, onAppRemoved, resumeWaiting, retryFailed } from '@/lib/publication/commands'
import { work } from '@/lib/publication/engine'
import { acts } from '@/lib/publication/rules'
import { queueRemovals, queueUpdates } from '@/lib/publication/updates'
import { someNumbers } from '../factories/number'
import { atOnce, calm, done, publish, publishInTens } from '../factories/publishing'
import { aUser, staffOf } from '../factories/user'
import { aConnectedCustomer, aCustomerActor, allowed, aZoom, aZoomAccount } from '../factories/zoom-connection'
import type { PeeringNumber } from '../simulators/zoom/numbers'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
let staff: StaffActor
beforeAll(async () => {
  zoom = await aZoom()
  publishInTens()
  staff = staffOf(await aUser({ staffRoles: ['fulfilment'] }))
})
afterAll(() => zoom.close())
afterEach(() => calm(zoom))

const operation = (id: string) => db.operation.findUniqueOrThrow({ where: { id } })
const numberOf = (e164: string) => db.phoneNumber.findUniqueOrThrow({ where: { e164 } })
const pool = () => zoom.simulator.store.numbers
const inZoom = (e164: string) => pool().get(e164)
const patches = (accountId: string) => zoom.simulator.log.read({ operation: 'numbers.update', accountId })

type Changes = Parameters<typeof someNumbers>[2]

/** A customer with numbers that are live on both sides. */
async function live(count: number, changes: Changes = {}) {
  const customer = await aConnectedCustomer(zoom)
  const e164s = await someNumbers(customer.actor.customerId, count, changes)
  await done((await publish(customer.actor, e164s)).id)
  return { ...customer, customerId: customer.actor.customerId, e164s }
}

type Queue = typeof queueUpdates
async function queued(queue: Queue, customerId: string, e164s: string[], into?: string) {
  const result = await transaction(async tx => ok((await queue(tx, staff, customerId, e164s, into)) ?? null))
  if (!result.ok || !result.value) throw new Error('nothing was queued')
  return result.value
}

/** What the form or an import does: the change, then the word to Zoom. */
async function changed(customerId: string, e164s: string[], data: { serviceInfo?: string; sipTrunkName?: string }) {
  await db.phoneNumber.updateMany({ where: { e164: { in: e164s } }, data })
  return queued(queueUpdates, customerId, e164s)
}

describe('SM7 update', () => {
  test('changed attributes of published numbers reach Zoom, and every number tells it', async () => {
    const { customerId, e164s, account } = await live(23)
    const { id, reference, queued: count } = await changed(customerId, e164s, { serviceInfo: 'Reception' })
    expect(count).toBe(23)
    expect(await numberOf(e164s[0] ?? '')).toMatchObject({ publication: 'update_queued' })
    expect(await done(id)).toMatchObject({ kind: 'update', state: 'done', total: 23, done: 23 })
    for (const e164 of e164s) expect(inZoom(e164)).toMatchObject({ service_info: 'Reception' })
    expect(await numberOf(e164s[0] ?? '')).toMatchObject({ publication: 'published', publicationError: null })
    // Up to four calls are under way at once: which one arrives first is chance.
    expect(
      patches(account.id)
        .map(({ numbers }) => numbers)
        .toSorted(),
    ).toEqual([10, 10, 3])
    const lines = await db.auditEvent.findMany({
      where: { subjectId: e164s[0] ?? '', after: { path: ['operation'], equals: reference } },
      orderBy: { id: 'asc' },
    })
    expect(lines.map(({ action, before, after }) => ({ action, before, after }))).toMatchObject([
      { action: 'number.update', before: { publication: 'published' }, after: { publication: 'update_queued' } },
      { action: 'number.confirmed', before: { publication: 'updating' }, after: { publication: 'published' } },
    ])
  })

  test('a cleared text is cleared in Zoom too', async () => {
    const { customerId, e164s } = await live(1, { serviceInfo: 'old' })
    await db.phoneNumber.updateMany({ where: { e164: { in: e164s } }, data: { serviceInfo: null } })
    await done((await queued(queueUpdates, customerId, e164s)).id)
    expect(inZoom(e164s[0] ?? '')).toMatchObject({ service_info: '' })
  })

  test('numbers that are not in Zoom need no word to it', async () => {
    const { customerId, e164s } = await live(2)
    const fresh = await someNumbers(customerId, 3)
    const answer = await transaction(async tx => ok((await queueUpdates(tx, staff, customerId, fresh)) ?? null))
    expect(answer).toEqual({ ok: true, value: null })
    expect(await queued(queueUpdates, customerId, [...e164s, ...fresh])).toMatchObject({ queued: 2 })
    expect(await db.phoneNumber.count({ where: { e164: { in: fresh }, publication: 'unpublished' } })).toBe(3)
  })

  test('refused: published with the error kept, retried by staff', async () => {
    const { customerId, e164s } = await live(12)
    const [bad = ''] = e164s
    zoom.simulator.rejections.set(bad, 'Invalid Sip Trunk')
    const first = await done((await changed(customerId, e164s, { serviceInfo: 'x' })).id)
    expect(first).toMatchObject({ state: 'partly_done', done: 11, failed: 1 })
    expect(await numberOf(bad)).toMatchObject({ publication: 'published', publicationError: 'Invalid Sip Trunk' })
    zoom.simulator.rejections.clear()
    const again = await retryFailed(staff, { reference: first.reference })
    if (!again.ok) throw new Error(again.refusal.code)
    const { id } = await db.operation.findUniqueOrThrow({ where: { reference: again.value.reference } })
    expect(await done(id)).toMatchObject({ kind: 'update', state: 'done', done: 1 })
    expect(await numberOf(bad)).toMatchObject({ publication: 'published', publicationError: null })
    expect(inZoom(bad)).toMatchObject({ service_info: 'x' })
  })

  test('who asked gets one letter', async () => {
    const { customerId, e164s } = await live(3)
    for (const e164 of e164s.slice(1)) zoom.simulator.rejections.set(e164, 'Invalid Sip Trunk')
    const { id } = await changed(customerId, e164s, { serviceInfo: 'x' })
    expect(await done(id)).toMatchObject({ state: 'partly_done', failed: 2 })
    const user = await db.user.findUniqueOrThrow({ where: { id: staff.userId } })
    const dedupeKey = `operation-finished|${id}|${user.id}`
    expect(await db.letter.findMany({ where: { dedupeKey } })).toMatchObject([{ recipient: user.email }])
  })

  test('F17: the answer is lost: what Zoom shows is compared with what we want, and it is not sent again', async () => {
    const { customerId, e164s, account } = await live(5)
    zoom.simulator.faults.add({ operation: 'numbers.update', action: { type: 'drop' }, times: 1 })
    expect(await done((await changed(customerId, e164s, { serviceInfo: 'lost' })).id)).toMatchObject({ state: 'done' })
    expect(patches(account.id)).toHaveLength(1)
  })

  test('F17: and Zoom never heard of it: it shows the old, so it is sent again', async () => {
    const { customerId, e164s, account } = await live(5)
    zoom.simulator.faults.add({ operation: 'numbers.update', action: { type: 'drop', applied: false }, times: 1 })
    expect(await done((await changed(customerId, e164s, { serviceInfo: 'late' })).id)).toMatchObject({ state: 'done' })
    expect(patches(account.id)).toHaveLength(2)
    for (const e164 of e164s) expect(inZoom(e164)).toMatchObject({ service_info: 'late' })
  })

  test.each([true, false])(
    'F02: killed with the call made (applied: %s): the next worker finishes it',
    async applied => {
      const { customerId, e164s, account } = await live(6)
      const { id } = await changed(customerId, e164s, { serviceInfo: 'new' })
      const taken = await takeLease(id, acts)
      if (!taken) throw new Error('no lease')
      expect(await claim({ ...taken, customerId }, e164s)).toHaveLength(6)
      if (applied) for (const e164 of e164s) changeInZoom(e164, { service_info: 'new' })
      expect(await done(id)).toMatchObject({ state: 'done', done: 6 })
      expect(patches(account.id)).toHaveLength(applied ? 0 : 1)
      for (const e164 of e164s) expect(inZoom(e164)).toMatchObject({ service_info: 'new' })
    },
  )

  test('002-R14: a product chosen for an unallocated number is told to Zoom once, others never', async () => {
    const { customerId, e164s } = await live(4, { product: 'unallocated' })
    const [chosen = '', ...rest] = e164s
    await db.phoneNumber.update({ where: { e164: chosen }, data: { product: 'zoom_phone' } })
    await db.auditEvent.create({
      data: {
        ...lineOf(chosen),
        action: 'number.change',
        before: { product: 'unallocated' },
        after: { product: 'zoom_phone' },
      },
    })
    expect(await done((await changed(customerId, e164s, { serviceInfo: 'p' })).id)).toMatchObject({ state: 'done' })
    expect(inZoom(chosen)).toMatchObject({ allocated_product: 'ZOOM_PHONE', service_info: 'p' })
    for (const e164 of rest) expect(inZoom(e164)).toMatchObject({ allocated_product: 'UNALLOCATED', service_info: 'p' })
    // Zoom would refuse a product now, even were it another's mistake.
    changeInZoom(chosen, { allocated_product: 'ZOOM_CONTACT_CENTER' })
    expect(await done((await changed(customerId, [chosen], { serviceInfo: 'q' })).id)).toMatchObject({ state: 'done' })
  })

  test('app removed meanwhile: the operation ends, the numbers are down', async () => {
    const { customerId, e164s } = await live(3)
    const { id } = await changed(customerId, e164s, { serviceInfo: 'x' })
    await transaction(async tx => ok(await onAppRemoved(tx, systemActor('webhook'), customerId)))
    expect(await operation(id)).toMatchObject({ state: 'cancelled' })
    expect(await db.phoneNumber.count({ where: { e164: { in: e164s }, publication: 'service_down' } })).toBe(3)
  })

  test('cancelled before it began: published as before; the customer cannot cancel what staff do', async () => {
    const { actor, customerId, e164s } = await live(3)
    const { reference } = await changed(customerId, e164s, { serviceInfo: 'x' })
    expect(await cancelOperation(actor, { reference })).toMatchObject({ refusal: { code: 'not_found' } })
    expect(await cancelOperation(staff, { reference })).toMatchObject({ ok: true, value: { cancelled: 3 } })
    expect(await db.phoneNumber.count({ where: { e164: { in: e164s }, publication: 'published' } })).toBe(3)
  })

  test('never connected: it waits for the connection, nothing is down, and then it goes', async () => {
    const actor = await aCustomerActor()
    const { customerId } = actor
    const e164s = await someNumbers(customerId, 3, { publication: 'published' })
    const { id } = await changed(customerId, e164s, { serviceInfo: 'x' })
    expect(await done(id)).toMatchObject({ state: 'waiting', waitingFor: 'reconnect', resumesAt: null })
    expect(await db.phoneNumber.count({ where: { e164: { in: e164s }, publication: 'update_queued' } })).toBe(3)

    const { account, admin } = aZoomAccount(zoom)
    const template = inZoom((await live(1)).e164s[0] ?? '')
    if (!template) throw new Error('nothing to copy')
    for (const e164 of e164s) pool().put({ ...template, phone_number: e164, accountId: account.id }, Date.now())
    expect(await finishConnecting(actor, await allowed(zoom, actor, admin))).toMatchObject({ ok: true })
    await transaction(async tx => ok(await resumeWaiting(tx, customerId)))
    expect(await done(id)).toMatchObject({ state: 'done', done: 3 })
    expect(inZoom(e164s[0] ?? '')).toMatchObject({ service_info: 'x' })
  })
})

describe('chunks of an import', () => {
  test('are items of one operation; after its end a new one is begun', async () => {
    const { customerId, e164s } = await live(9)
    const first = await queued(queueUpdates, customerId, e164s.slice(0, 3))
    const second = await queued(queueUpdates, customerId, e164s.slice(3, 6), first.id)
    expect(second).toMatchObject({ id: first.id, reference: first.reference, queued: 3 })
    expect(await done(first.id)).toMatchObject({ state: 'done', total: 6, done: 6 })
    const third = await queued(queueUpdates, customerId, e164s.slice(6), first.id)
    expect(third.id).not.toBe(first.id)
    expect(await done(third.id)).toMatchObject({ state: 'done', total: 3 })
    expect(await db.phoneNumber.count({ where: { e164: { in: e164s }, publication: 'published' } })).toBe(9)
  })

  test('the operation ends while a chunk is being added: the chunk is not lost', async () => {
    const { customerId, e164s } = await live(6)
    const first = await queued(queueUpdates, customerId, e164s.slice(0, 3))
    zoom.simulator.faults.add({ operation: 'numbers.update', action: { type: 'hold' } })
    const running = work(first.id, atOnce)
    await until(() => zoom.simulator.faults.list().held.length === 1)
    const adding = queued(queueUpdates, customerId, e164s.slice(3), first.id)
    zoom.simulator.faults.remove(null)
    zoom.simulator.faults.release()
    const [second] = await Promise.all([adding, running])
    await done(second.id)
    expect(await operation(second.id)).toMatchObject({ state: 'done' })
    expect(await db.phoneNumber.count({ where: { e164: { in: e164s }, publication: 'published' } })).toBe(6)
    expect(await db.operationItem.count({ where: { subject: { in: e164s.slice(3) }, operationId: second.id } })).toBe(3)
  })
})

describe('SM8 un-publish and remove', () => {
  test('out of Zoom, then gone: counters right, and the history keeps what was known', async () => {
    const { customerId, e164s } = await live(12, { billingReferenceId: 'B-7' })
    const { id, queued: count } = await queued(queueRemovals, customerId, e164s)
    expect(count).toBe(12)
    expect(await done(id)).toMatchObject({ kind: 'remove', state: 'done', done: 12 })
    expect(await db.phoneNumber.count({ where: { e164: { in: e164s } } })).toBe(0)
    for (const e164 of e164s) expect(inZoom(e164)).toBeNull()
    const counted = await db.numberCount.aggregate({ where: { ownerId: customerId }, _sum: { n: true } })
    expect(counted._sum.n ?? 0).toBe(0)
    const last = await db.auditEvent.findFirstOrThrow({
      where: { subjectType: 'number', subjectId: e164s[0] ?? '' },
      orderBy: { id: 'desc' },
    })
    expect(last).toMatchObject({ action: 'number.remove', before: { billingReferenceId: 'B-7' } })
  })

  test('002-R39: assigned as Zoom knows it: refused, and the number is kept', async () => {
    const { customerId, e164s, admin } = await live(3)
    const [held = '', seen = '', free = ''] = e164s
    changeInZoom(held, { assignedTo: admin.id })
    await db.phoneNumber.update({ where: { e164: seen }, data: { assigned: true } })
    const { id, queued: count } = await queued(queueRemovals, customerId, e164s)
    expect(count).toBe(2)
    expect(await done(id)).toMatchObject({ state: 'partly_done', done: 1, failed: 1 })
    expect(await numberOf(held)).toMatchObject({
      publication: 'published',
      publicationError: 'Phone number is assigned',
    })
    expect(await numberOf(seen)).toMatchObject({ publication: 'published' })
    expect(await db.phoneNumber.count({ where: { e164: free } })).toBe(0)
  })

  test('F17, F02: a lost answer and a dead worker: gone from Zoom is gone here', async () => {
    const { customerId, e164s } = await live(8)
    zoom.simulator.faults.add({ operation: 'numbers.remove', action: { type: 'drop' }, times: 1 })
    const { id } = await queued(queueRemovals, customerId, e164s)
    const taken = await takeLease(id, acts)
    if (!taken) throw new Error('no lease')
    await claim({ ...taken, customerId }, e164s.slice(0, 3))
    for (const e164 of e164s.slice(0, 3)) pool().remove(e164, Date.now())
    expect(await done(id)).toMatchObject({ state: 'done', done: 8 })
    expect(await db.phoneNumber.count({ where: { e164: { in: e164s } } })).toBe(0)
  })
})

function changeInZoom(e164: string, change: Partial<PeeringNumber>) {
  const before = inZoom(e164)
  if (!before) throw new Error('not in Zoom')
  pool().put({ ...before, ...change }, Date.now())
}

function lineOf(e164: string) {
  return {
    id: newId(),
    at: new Date(),
    actorKind: 'staff',
    actorName: 'Finn',
    source: 'page',
    subjectType: 'number',
    subjectId: e164,
  }
}

async function until(condition: () => boolean | Promise<boolean>) {
  while (!(await condition())) await new Promise(resolve => setImmediate(resolve))
}
