import { expect, test } from 'vitest'
import { customerScope, staffScope } from '@/lib/auth/actor'
import { days, fromNow, minutes } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { comparedAll, driftCounts, lastComparison, listDrift, ownDifferences, pageSize } from '@/lib/drift/queries'
import type { DriftKind } from '@/lib/drift/rules'
import { ListDrift } from '@/lib/drift/schema'
import { driftTrend, trendDays } from '@/lib/drift/trend'
import { waitingCounts, workQueue } from '@/lib/work-queue/queries'
import { aNumber, someNumbers } from '../factories/number'
import { aCustomerActor } from '../factories/zoom-connection'

const scope = staffScope()

async function found(customerId: string | null, e164: string, kind: DriftKind, changes: object = {}) {
  const seenFirst = fromNow(-minutes(90))
  return db.driftFinding.create({
    data: { id: newId(), e164, kind, customerId, seenFirst, seenLast: fromNow(0), ...changes },
  })
}

const accountOf = async (id: string) => (await db.customer.findUniqueOrThrow({ where: { id } })).accountNumber

test('the board: kinds, customer, age, search and pages, oldest first', async () => {
  const { customerId } = await aCustomerActor()
  const { customerId: other } = await aCustomerActor()
  const many = await someNumbers(customerId, pageSize + 3)
  for (const [at, e164] of many.entries())
    await found(customerId, e164, 'missing_in_zoom', { seenFirst: fromNow(-days(8) + minutes(at)) })
  await found(other, await aNumber(other), 'field_differs', {
    ours: { serviceInfo: null },
    zooms: { serviceInfo: 'x' },
  })
  await found(null, '+12025559801', 'owner_differs', { zooms: { listing: 'carrier' } })
  await found(other, '+12025559802', 'extra_in_zoom', { resolvedAt: fromNow(0) })

  expect(await driftCounts(scope)).toMatchObject({ all: pageSize + 5, missing_in_zoom: pageSize + 3, extra_in_zoom: 0 })
  expect(await driftCounts(scope, await accountOf(other))).toMatchObject({ all: 1, field_differs: 1 })

  const list = (view: object) => listDrift(scope, ListDrift.parse(view))
  const first = await list({ kind: 'missing_in_zoom' })
  expect(first.rows.map(({ e164 }) => e164)).toEqual(many.slice(0, pageSize))
  expect(first.previous).toBeUndefined()
  const second = await list({ kind: 'missing_in_zoom', after: first.next })
  expect(second.rows.map(({ e164 }) => e164)).toEqual(many.slice(pageSize))
  expect(second.next).toBeUndefined()
  const back = await list({ kind: 'missing_in_zoom', before: second.previous })
  expect(back.rows).toEqual(first.rows)
  expect((await list({ age: '7' })).rows).toHaveLength(pageSize)
  expect((await list({ age: '30' })).rows).toEqual([])
  expect((await list({ q: '2025559801' })).rows).toMatchObject([{ company: null, kind: 'owner_differs', pool: null }])
  expect((await list({ customer: await accountOf(other) })).rows).toMatchObject([{ pool: 'in_use', operation: null }])

  expect(await waitingCounts(scope)).toMatchObject({ drift: 2 })
  expect(await workQueue(scope, 'drift')).toMatchObject([{ count: pageSize + 3 }, { count: 1 }])
})

test('a customer sees its own, and not whose a number is that is not theirs', async () => {
  const { customerId } = await aCustomerActor()
  const own = await aNumber(customerId)
  await found(customerId, own, 'field_differs', { ours: { serviceInfo: null }, zooms: { serviceInfo: 'x' } })
  await found(customerId, '+12025559811', 'owner_differs', { ours: { company: 'Rival Ltd' } })
  const rows = await ownDifferences(customerScope(customerId))
  expect(rows).toMatchObject([
    { e164: own, own: true, zooms: { serviceInfo: 'x' } },
    { e164: '+12025559811', own: false, ours: {}, zooms: {} },
  ])
  expect(await ownDifferences(customerScope(customerId), own)).toHaveLength(1)
  const { customerId: stranger } = await aCustomerActor()
  expect(await ownDifferences(customerScope(stranger))).toEqual([])
  expect(await lastComparison(customerScope(stranger))).toBeUndefined()
  expect(await comparedAll(scope)).toMatchObject({ customers: 0, waiting: 0, broken: 0 })
})

test('the trend counts what was open at the end of each day', async () => {
  await db.driftFinding.deleteMany()
  const { customerId } = await aCustomerActor()
  await found(customerId, '+12025559821', 'missing_in_zoom', { seenFirst: fromNow(-days(40)) })
  await found(customerId, '+12025559822', 'missing_in_zoom', {
    seenFirst: fromNow(-days(10)),
    resolvedAt: fromNow(-days(5)),
  })
  await found(customerId, '+12025559823', 'extra_in_zoom', { seenFirst: fromNow(-days(2)) })
  const trend = await driftTrend(scope)
  expect(trend).toHaveLength(trendDays)
  const ago = (n: number) => trend.at(-1 - n)
  expect(ago(0)).toMatchObject({ total: 2, counts: { missing_in_zoom: 1, extra_in_zoom: 1 } })
  expect(ago(3)).toMatchObject({ total: 1, counts: { extra_in_zoom: 0 } })
  expect(ago(7)).toMatchObject({ total: 2, counts: { missing_in_zoom: 2 } })
  expect(ago(20)).toMatchObject({ total: 1 })
})
