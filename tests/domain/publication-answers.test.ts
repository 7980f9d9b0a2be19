import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/lib/db/client'
import { retryFailed } from '@/lib/publication/commands'
import { sweepOperations } from '@/lib/publication/jobs'
import { someNumbers } from '../factories/number'
import {
  calm,
  done,
  operationOf,
  publish,
  publishInTens,
  statesOf,
  timesAdded,
  unpublish,
} from '../factories/publishing'
import { aConnectedCustomer, aZoom } from '../factories/zoom-connection'
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

describe('F18: Zoom refuses some numbers of a batch', () => {
  const policies = ['partial', 'atomic'] as const
  const places = ['message', 'errors'] as const
  const cases = policies.flatMap(policy => places.map(place => [policy, place] as const))

  test.each(cases)('%s, reasons in "%s": each number has its own outcome and reason', async (policy, place) => {
    Object.assign(zoom.simulator.settings, { failurePolicy: policy, failureList: place })
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 25)
    const bad = [numbers[2] ?? '', numbers[14] ?? '']
    for (const e164 of bad) zoom.simulator.rejections.set(e164, 'No calling plan for the United States')
    const operation = await done((await publish(actor, numbers)).id)
    expect(operation).toMatchObject({ state: 'partly_done', done: 23, failed: 2 })
    expect(await statesOf(numbers)).toEqual({ published: 23, publish_failed: 2 })
    expect(await numberOf(bad[0] ?? '')).toMatchObject({ publicationError: 'No calling plan for the United States' })
    const items = await db.operationItem.findMany({ where: { operationId: operation.id, state: 'failed' } })
    expect(items.map(({ code, words }) => [code, words])).toEqual(
      bad.map(() => ['licence', 'No calling plan for the United States']),
    )
    expect(inZoom(account.id)).toHaveLength(23)
    expect(new Set(timesAdded(zoom, account.id))).toEqual(new Set([1]))
  })

  test('retry failed: a new operation of the failed ones only', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 6)
    zoom.simulator.rejections.set(numbers[1] ?? '', 'Invalid Sip Trunk')
    const first = await done((await publish(actor, numbers)).id)
    zoom.simulator.rejections.clear()
    const retried = await retryFailed(actor, { reference: first.reference })
    expect(retried).toMatchObject({ ok: true, value: { queued: 1 } })
    const second = await done((await operationOf(retried.ok ? retried.value.reference : '')).id)
    expect(second).toMatchObject({ state: 'done', total: 1 })
    expect(await numberOf(numbers[1] ?? '')).toMatchObject({ publication: 'published', publicationError: null })
    expect(await retryFailed(actor, { reference: first.reference })).toMatchObject({
      refusal: { code: 'nothing_to_retry' },
    })
  })

  test('a letter tells who asked, one for all failures', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 4)
    for (const e164 of numbers.slice(0, 2)) zoom.simulator.rejections.set(e164, 'Invalid number')
    await done((await publish(actor, numbers)).id)
    const user = await db.user.findUniqueOrThrow({ where: { id: actor.userId } })
    expect(await db.letter.count({ where: { template: 'operation_finished', recipient: user.email } })).toBe(1)
  })

  test('"already exists" in another account fails with that reason, in our own it is done', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const other = await aConnectedCustomer(zoom)
    const [ours = '', theirs = ''] = await someNumbers(actor.customerId, 2)
    const pool = zoom.simulator.store.numbers
    const [donor = ''] = await someNumbers(other.actor.customerId, 1)
    await done((await publish(other.actor, [donor])).id)
    const template = pool.get(donor)
    if (!template) throw new Error('nothing to copy')
    pool.put({ ...template, phone_number: ours, accountId: account.id, service_info: 'old' }, Date.now())
    pool.put({ ...template, phone_number: theirs }, Date.now())
    const operation = await done((await publish(actor, [ours, theirs])).id)
    expect(operation).toMatchObject({ state: 'partly_done', done: 1, failed: 1 })
    expect(await numberOf(ours)).toMatchObject({ publication: 'published' })
    expect(await numberOf(theirs)).toMatchObject({
      publication: 'publish_failed',
      publicationError: 'Phone Number already exists',
    })
  })

  test('1003: a batch that is too large is halved, and the limit remembered', async () => {
    process.env.ZOOM_BATCH_SIZE = '10'
    const { actor, account } = await aConnectedCustomer(zoom)
    Object.assign(zoom.simulator.settings, { batchLimit: 4 })
    const numbers = await someNumbers(actor.customerId, 20)
    expect(await done((await publish(actor, numbers)).id)).toMatchObject({ state: 'done', done: 20 })
    expect(await db.zoomRate.findUniqueOrThrow({ where: { zoomAccountId: account.id } })).toMatchObject({
      batchLimit: 2,
    })
    const refused = zoom.simulator.log
      .read({ operation: 'numbers.add', accountId: account.id })
      .filter(e => e.code === 1003)
    expect(refused.length).toBeLessThanOrEqual(6)
  })
})

describe('F17: the outcome of a call is unknown', () => {
  test('the reply is lost after Zoom applied it: read back, nothing repeated', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 30)
    zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'drop' }, times: 1 })
    expect(await done((await publish(actor, numbers)).id)).toMatchObject({ state: 'done', done: 30 })
    expect(timesAdded(zoom, account.id)).toEqual(numbers.map(() => 1))
    expect(zoom.simulator.log.read({ operation: 'numbers.add', accountId: account.id })).toHaveLength(3)
  })

  test.each([
    ['lost before Zoom applied it', { type: 'drop', applied: false }],
    ['answered with 503', { type: 'error', status: 503 }],
  ] as const)('%s: read back, then sent again', async (_, action) => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 15)
    zoom.simulator.faults.add({ operation: 'numbers.add', action, times: 1 })
    expect(await done((await publish(actor, numbers)).id)).toMatchObject({ state: 'done', done: 15 })
    expect(timesAdded(zoom, account.id)).toEqual(numbers.map(() => 1))
  })

  test('the list lags behind: "already exists" on the repeat is taken for done', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 5)
    zoom.simulator.settings.listLagMs = 60_000
    zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'drop' }, times: 1 })
    expect(await done((await publish(actor, numbers)).id)).toMatchObject({ state: 'done', done: 5 })
    expect(timesAdded(zoom, account.id)).toEqual(numbers.map(() => 1))
    expect(zoom.simulator.log.read({ operation: 'numbers.update', accountId: account.id })).toHaveLength(1)
  })

  test('a lost un-publish is read back too', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 8)
    await done((await publish(actor, numbers)).id)
    zoom.simulator.faults.add({ operation: 'numbers.remove', action: { type: 'drop' }, times: 1 })
    expect(await done((await unpublish(actor, numbers)).id)).toMatchObject({ state: 'done', done: 8 })
    expect(inZoom(account.id)).toEqual([])
  })

  test('Zoom in trouble: the operation waits and loses nothing', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 50)
    zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'error', status: 500 } })
    const operation = await publish(actor, numbers)
    expect(await done(operation.id)).toMatchObject({ state: 'waiting', waitingFor: 'zoom_unreachable' })
    zoom.simulator.faults.remove(null)
    expect(await done(operation.id)).toMatchObject({ state: 'done', done: 50 })
    expect(timesAdded(zoom, account.id)).toEqual(numbers.map(() => 1))
  })
})

describe('F15: Zoom’s limits', () => {
  test('per second: the rate is halved, everything arrives, the pause is told', async () => {
    const { actor, account } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 40)
    zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'rate_limit', kind: 'second' }, times: 2 })
    const operation = await done((await publish(actor, numbers)).id)
    expect(operation).toMatchObject({ state: 'done', done: 40, waitingFor: null })
    expect(timesAdded(zoom, account.id)).toEqual(numbers.map(() => 1))
    const pauses = await db.auditEvent.findMany({
      where: { action: 'operation.pause', subjectId: operation.reference },
    })
    expect(pauses[0]?.after).toMatchObject({ waitingFor: 'rate_limit' })
    const rate = await db.zoomRate.findUniqueOrThrow({ where: { zoomAccountId: account.id } })
    expect(rate.callsPerSecond).toBeLessThan(80)
  })

  test('daily: no worker sleeps; the job is due when Zoom said', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const numbers = await someNumbers(actor.customerId, 20)
    zoom.simulator.faults.add({ operation: 'numbers.add', action: { type: 'rate_limit', kind: 'daily' } })
    const operation = await done((await publish(actor, numbers)).id)
    expect(operation).toMatchObject({ state: 'waiting', waitingFor: 'daily_limit', lease: null })
    const midnight = new Date(new Date().setUTCHours(24, 0, 0, 0))
    expect(operation.resumesAt).toEqual(midnight)
    expect(await statesOf(numbers)).toEqual({ publish_queued: 20 })
    expect(zoom.simulator.log.read({ operation: 'numbers.add' }).length).toBeLessThanOrEqual(4)

    await sweepOperations()
    zoom.simulator.faults.remove(null)
    await db.zoomRate.updateMany({ data: { nextCallAt: new Date() } })
    expect(await done(operation.id)).toMatchObject({ state: 'done', done: 20 })
  })
})
