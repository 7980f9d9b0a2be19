import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { actOnSelection, reviewSelection } from '@/lib/numbers/act-on-selection'
import { judgeSelection, resolveSelection, Selection } from '@/lib/numbers/selection'
import { work } from '@/lib/publication/engine'
import { someNumbers } from '../factories/number'
import { aConnectedCustomer, aZoom } from '../factories/zoom-connection'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
beforeAll(async () => {
  process.env.ZOOM_CALLS_PER_SECOND = '80'
  zoom = await aZoom()
})
afterAll(() => zoom.close())

const matching = (filter: Partial<Selection> = {}): Selection => ({ asOf: now().toISOString(), except: [], ...filter })
const operationOf = (reference: string) => db.operation.findUniqueOrThrow({ where: { reference } })

describe('ux 23, 24: all that match', () => {
  test('are counted with what will be skipped, and then published by the same count', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const { customerId, scope } = actor
    const fresh = await someNumbers(customerId, 30)
    await someNumbers(customerId, 4, { publication: 'published' })
    await someNumbers(customerId, 2, { publication: 'published', assigned: true })
    const judged = await judgeSelection(scope, matching())
    expect(judged.publish).toEqual({ total: 36, going: 30, skipped: { already_published: 6 } })
    expect(judged.unpublish).toEqual({ total: 36, going: 4, skipped: { not_published: 30, assigned: 2 } })

    const [first = ''] = fresh
    const started = await actOnSelection(actor, { act: 'publish', ...matching({ except: [first] }) })
    if (!started.ok) throw new Error(started.refusal.code)
    expect(started.value).toMatchObject({ queued: 29, skipped: 6 })
    const operation = await operationOf(started.value.reference)
    expect(operation).toMatchObject({ total: 29, selection: { except: [first] } })
    const told = await db.auditEvent.findFirstOrThrow({
      where: { action: 'operation.publish', subjectId: operation.reference },
    })
    expect(told.after).toMatchObject({ total: 29, skipped: { already_published: 6 } })
    await work(operation.id, [1, 1, 1])
    expect(await operationOf(operation.reference)).toMatchObject({ state: 'done', done: 29 })
    expect(await db.phoneNumber.findUniqueOrThrow({ where: { e164: first } })).toMatchObject({
      publication: 'unpublished',
    })
  })

  test('follow the filter, and leave out what came after the look', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const { customerId, scope } = actor
    await someNumbers(customerId, 3)
    const center = await someNumbers(customerId, 5, { product: 'zoom_contact_center' })
    const before = matching({ product: 'zoom_contact_center', bucket: 'unpublished' })
    const [late = ''] = await someNumbers(customerId, 1, { product: 'zoom_contact_center' })
    await db.phoneNumber.update({ where: { e164: late }, data: { createdAt: new Date(Date.now() + 60_000) } })
    expect((await judgeSelection(scope, before)).publish).toMatchObject({ total: 5, going: 5 })
    expect(await db.$transaction(tx => resolveSelection(tx, customerId, before))).toEqual([...center].sort())
  })

  test('000-R10: never reach another customer', async () => {
    const [mine, theirs] = [await aConnectedCustomer(zoom), await aConnectedCustomer(zoom)]
    const foreign = await someNumbers(theirs.actor.customerId, 3)
    expect((await judgeSelection(mine.actor.scope, matching())).publish.total).toBe(0)
    expect(await actOnSelection(mine.actor, { act: 'publish', ...matching() })).toMatchObject({ ok: false })
    expect(await db.phoneNumber.count({ where: { e164: { in: foreign }, publication: 'unpublished' } })).toBe(3)
  })

  test('with nothing that can go nothing is started, and the reason is said', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    await someNumbers(actor.customerId, 3, { publication: 'published' })
    expect(await actOnSelection(actor, { act: 'publish', ...matching() })).toMatchObject({
      refusal: { code: 'nothing_to_publish_already_published', params: { count: 3 } },
    })
    expect(await db.operation.count({ where: { customerId: actor.customerId } })).toBe(0)
  })

  test('a number that is shown and no longer ticked is taken out', async () => {
    const { actor } = await aConnectedCustomer(zoom)
    const reviewed = await reviewSelection(actor, {
      act: 'publish',
      ...matching({ except: ['+12025550101'] }),
      shown: ['+12025550102', '+12025550103'],
      number: ['+12025550103'],
    })
    expect(reviewed).toMatchObject({ value: { except: ['+12025550101', '+12025550102'] } })
  })

  test('rubbish in the filter never means the whole list', () => {
    expect(Selection.safeParse({ ...matching(), bucket: 'nonsense' }).success).toBe(false)
    expect(Selection.safeParse({ ...matching(), q: 'x'.repeat(41) }).success).toBe(false)
  })
})
