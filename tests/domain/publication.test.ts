import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { takeLease } from '@/lib/operations/lease'
import { claim } from '@/lib/publication/chunks'
import {
  cancelOperation,
  onAppRemoved,
  publishNumbers,
  resumeWaiting,
  retryFailed,
  unpublishNumbers,
} from '@/lib/publication/commands'
import { work } from '@/lib/publication/engine'
import { acts } from '@/lib/publication/rules'
import { settle } from '@/lib/publication/settle'
import { freshNumbers, someNumbers, trunk } from '../factories/number'
import { atOnce, calm, done, operationOf, publish, publishInTens, statesOf, unpublish } from '../factories/publishing'
import { aConnectedCustomer, aZoom, letExpire } from '../factories/zoom-connection'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
beforeAll(async () => {
  zoom = await aZoom()
  publishInTens()
})
afterAll(() => zoom.close())
afterEach(() => calm(zoom))

const inZoom = (accountId: string) => zoom.simulator.store.numbers.list(accountId, null).map(n => n.phone_number)
const numberOf = (e164: string) => db.phoneNumber.findUniqueOrThrow({ where: { e164 } })

describe('publishing', () => {
  test('SM7: numbers go to Zoom in batches of one product and are published', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const phone = await someNumbers(actor.customerId, 23)
    const center = await someNumbers(actor.customerId, 4, { product: 'zoom_contact_center' })
    const operation = await publish(actor, [...phone, ...center])
    expect(operation).toMatchObject({ state: 'queued', total: 27, requestedByName: 'Sara Cole' })
    expect(await statesOf([...phone, ...center])).toEqual({ publish_queued: 27 })

    expect(await done(operation.id)).toMatchObject({ state: 'done', done: 27, failed: 0 })
    expect(await statesOf([...phone, ...center])).toEqual({ published: 27 })
    expect(inZoom(account.id).sort()).toEqual([...phone, ...center].sort())
    const calls = zoom.simulator.log.read({ operation: 'numbers.add', accountId: account.id })
    expect(calls.map(({ numbers }) => numbers).sort()).toEqual([10, 10, 3, 4].sort())
    expect(zoom.simulator.store.numbers.get(center[0] ?? '')?.allocated_product).toBe('ZOOM_CONTACT_CENTER')
  })

  test('002-R09: a pending number goes out as inactive, with what the carrier says of it', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const [e164 = ''] = await someNumbers(actor.customerId, 1, {
      status: 'pending',
      billingReferenceId: 'B-1',
      serviceInfo: 'Inbound only',
      voiceDirection: 'inbound_only',
      outboundDialer: false,
      outboundCli: false,
    })
    await done((await publish(actor, [e164])).id)
    expect(zoom.simulator.store.numbers.get(e164)).toMatchObject({
      status: false,
      sip_trunk_name: trunk,
      billing_ref_id: 'B-1',
      service_info: 'Inbound only',
      voice_direction: 'INBOUND_ONLY',
      outbound_dialer_not_supported: true,
    })
  })

  test('every number tells its own story, from and to', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const [e164 = ''] = await someNumbers(actor.customerId, 1)
    await done((await publish(actor, [e164])).id)
    const lines = await db.auditEvent.findMany({
      where: { subjectType: 'number', subjectId: e164 },
      orderBy: { id: 'asc' },
      select: { action: true, actorName: true, before: true, after: true },
    })
    expect(lines).toMatchObject([
      {
        action: 'number.publish',
        actorName: 'Sara Cole',
        before: { publication: 'unpublished' },
        after: { publication: 'publish_queued' },
      },
      {
        action: 'number.confirmed',
        actorName: 'Portal',
        before: { publication: 'publishing' },
        after: { publication: 'published' },
      },
    ])
  })

  test('numbers that cannot go are skipped and named; with none left nothing is started', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const [fresh = ''] = await someNumbers(actor.customerId, 1)
    const live = await someNumbers(actor.customerId, 2, { publication: 'published' })
    const started = await publishNumbers(actor, { number: [fresh, ...live] })
    expect(started).toMatchObject({ ok: true, value: { queued: 1, skipped: 2 } })
    const line = await db.auditEvent.findFirstOrThrow({
      where: { action: 'operation.publish', customerId: actor.customerId },
    })
    expect(line.after).toMatchObject({ total: 1, skipped: { already_published: 2 } })
    const nothing = await publishNumbers(actor, { number: live })
    expect(nothing).toMatchObject({ ok: false, refusal: { code: 'nothing_to_publish_already_published' } })
    expect(await db.operation.count({ where: { customerId: actor.customerId } })).toBe(1)
  })

  test('000-R10: another customer’s numbers are like numbers that do not exist', async () => {
    const mine = await aConnectedCustomer(zoom)
    const theirs = await aConnectedCustomer(zoom)
    const foreign = await someNumbers(theirs.actor.customerId, 2)
    const answer = async (number: string[]) => publishNumbers(mine.actor, { number })
    expect(await answer(foreign)).toEqual(await answer(freshNumbers(2)))
    expect(await statesOf(foreign)).toEqual({ unpublished: 2 })
    const operation = await publish(theirs.actor, foreign)
    const { reference } = operation
    expect(await cancelOperation(mine.actor, { reference })).toEqual(
      await cancelOperation(mine.actor, { reference: 'OP-0' }),
    )
    expect(await retryFailed(mine.actor, { reference })).toEqual(await retryFailed(mine.actor, { reference: 'OP-0' }))
    expect(await operationOf(reference)).toMatchObject({ state: 'queued' })
  })

  test.each([
    ['removed', 'zoom_app_removed'],
    ['reauthorization_required', 'zoom_reconnect_needed'],
  ] as const)('001-R10: nothing is started while the connection is %s', async (state, code) => {
    const { actor, connection } = await aConnectedCustomer(zoom)
    await db.zoomConnection.update({
      where: { id: connection.id },
      data: { state, endedAt: state === 'removed' ? new Date() : null },
    })
    const numbers = await someNumbers(actor.customerId, 1)
    expect(await publishNumbers(actor, { number: numbers })).toMatchObject({ ok: false, refusal: { code } })
  })

  test('two people publish the same numbers at once: each number is queued once', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 40)
    const both = await Promise.all([
      publishNumbers(actor, { number: numbers }),
      publishNumbers(actor, { number: [...numbers].reverse() }),
    ])
    expect(both.filter(result => result.ok)).toHaveLength(1)
    expect(await db.operationItem.count({ where: { subject: { in: numbers } } })).toBe(40)
  })
})

describe('un-publishing', () => {
  test('000-R11: the mirror; what Zoom does not have counts as done', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 12)
    await done((await publish(actor, numbers)).id)
    zoom.simulator.store.numbers.remove(numbers[3] ?? '', Date.now())
    const operation = await done((await unpublish(actor, numbers)).id)
    expect(operation).toMatchObject({ state: 'done', done: 12 })
    expect(await statesOf(numbers)).toEqual({ unpublished: 12 })
    expect(inZoom(account.id)).toEqual([])
  })

  test('002-R39: assigned numbers are skipped as last observed, and stay published when Zoom knows better', async () => {
    const { actor, admin } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 3)
    const [seen = '', unseen = '', free = ''] = numbers
    await done((await publish(actor, numbers)).id)
    await db.phoneNumber.update({ where: { e164: seen }, data: { assigned: true } })
    const pool = zoom.simulator.store.numbers
    const held = pool.get(unseen)
    if (held) pool.put({ ...held, assignedTo: admin.id }, Date.now())

    const started = await unpublishNumbers(actor, { number: numbers })
    expect(started).toMatchObject({ ok: true, value: { queued: 2, skipped: 1 } })
    const operation = await done((await operationOf(started.ok ? started.value.reference : '')).id)
    expect(operation).toMatchObject({ state: 'partly_done', done: 1, failed: 1 })
    expect(await numberOf(unseen)).toMatchObject({
      publication: 'published',
      publicationError: 'Phone number is assigned',
    })
    expect(await numberOf(free)).toMatchObject({ publication: 'unpublished' })
    expect(await unpublishNumbers(actor, { number: [seen] })).toMatchObject({
      refusal: { code: 'nothing_to_unpublish_assigned' },
    })
  })
})

describe('the connection', () => {
  test('lost on the way: the operation waits for a new consent and goes on after it', async () => {
    const { actor, account, connection } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 15)
    const operation = await publish(actor, numbers)
    zoom.simulator.store.grants.revokeAccount(account.id, undefined)
    expect(await done(operation.id)).toMatchObject({ state: 'waiting', waitingFor: 'reconnect', resumesAt: null })
    expect(await statesOf(numbers)).toEqual({ publish_queued: 15 })
    expect(await done(operation.id)).toMatchObject({ state: 'waiting', waitingFor: 'reconnect' })
    await db.zoomConnection.update({ where: { id: connection.id }, data: { state: 'connected' } })
    await transaction(async tx => ok(await resumeWaiting(tx, actor.customerId)))
  })

  test('an expired token is renewed on the way', async () => {
    const { actor, connection } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 15)
    await letExpire(connection.id)
    expect(await done((await publish(actor, numbers)).id)).toMatchObject({ state: 'done', done: 15 })
  })

  test('001-R10, R11: the app is removed: live is down, queued is unpublished, the operation ends', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const live = await someNumbers(actor.customerId, 3, { publication: 'published' })
    const failed = await someNumbers(actor.customerId, 1, { publication: 'publish_failed' })
    const down = await someNumbers(actor.customerId, 1, { publication: 'service_down' })
    const fresh = await someNumbers(actor.customerId, 5)
    const operation = await publish(actor, [...fresh, ...down])
    await transaction(async tx => ok(await onAppRemoved(tx, systemActor('webhook'), actor.customerId)))
    expect(await statesOf(live)).toEqual({ service_down: 3 })
    expect(await statesOf(fresh)).toEqual({ unpublished: 5 })
    expect(await statesOf(failed)).toEqual({ publish_failed: 1 })
    expect(await statesOf(down)).toEqual({ service_down: 1 })
    expect(await operationOf(operation.reference)).toMatchObject({ state: 'cancelled' })
  })
})

describe('cancelling', () => {
  test('before it began: all numbers go back to the state before', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const fresh = await someNumbers(actor.customerId, 3)
    const failed = await someNumbers(actor.customerId, 2, { publication: 'publish_failed' })
    const operation = await publish(actor, [...fresh, ...failed])
    const cancelled = await cancelOperation(actor, { reference: operation.reference })
    expect(cancelled).toMatchObject({ ok: true, value: { cancelled: 5 } })
    expect(await operationOf(operation.reference)).toMatchObject({ state: 'cancelled' })
    expect(await statesOf([...fresh, ...failed])).toEqual({ unpublished: 3, publish_failed: 2 })
    expect(await cancelOperation(actor, { reference: operation.reference })).toMatchObject({
      refusal: { code: 'operation_finished' },
    })
    await work(operation.id)
    expect(zoom.simulator.log.read({ operation: 'numbers.add' })).toEqual([])
  })

  test('between chunks: what is in Zoom’s hands is finished, the rest goes back', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 100)
    zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'hold' } })
    const operation = await publish(actor, numbers)
    const running = work(operation.id, atOnce)
    await until(() => zoom.simulator.faults.list().held.length === 4)
    const answer = await cancelOperation(actor, { reference: operation.reference })
    const cancelled = answer.ok ? answer.value.cancelled : 0
    // Four with Zoom, and up to two that wait for their call to be made.
    expect([40, 50, 60]).toContain(cancelled)
    expect(await operationOf(operation.reference)).toMatchObject({ state: 'cancelling' })
    zoom.simulator.faults.release()
    await running
    expect(await operationOf(operation.reference)).toMatchObject({ state: 'cancelled', done: 100 - cancelled })
    expect(await statesOf(numbers)).toEqual({ published: 100 - cancelled, unpublished: cancelled })
    expect(inZoom(account.id)).toHaveLength(100 - cancelled)
  })
})

describe('F02: a worker dies', () => {
  test('another one takes over: the zombie can neither claim nor settle', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 20)
    const operation = await publish(actor, numbers)
    const taken = await takeLease(operation.id, acts)
    if (!taken) throw new Error('no lease')
    const zombie = { ...taken, customerId: actor.customerId }
    const claimed = await claim(zombie, numbers.slice(0, 10))
    expect(claimed).toHaveLength(10)
    expect(await done(operation.id)).toMatchObject({ state: 'done', done: 20 })
    await expect(
      settle(zombie, [{ e164: numbers[0] ?? '', kind: 'failed', code: 'other', words: 'x' }]),
    ).rejects.toThrow()
    await expect(claim(zombie, numbers)).rejects.toThrow()
    expect(await statesOf(numbers)).toEqual({ published: 20 })
    expect(await operationOf(operation.reference)).toMatchObject({ done: 20, failed: 0 })
  })
})

async function until(condition: () => boolean | Promise<boolean>) {
  while (!(await condition())) await new Promise(resolve => setImmediate(resolve))
}
