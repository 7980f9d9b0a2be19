import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { days, hours, minutes } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { listStaffOrders, openOrderCounts, orderedCountries } from '@/lib/orders/queue'
import { isOpenOrder, isOurTurn, openOrderStates, orderStates, waitedMs } from '@/lib/orders/rules'
import { ListStaffOrders } from '@/lib/orders/staff-schema'
import { targetMs } from '@/lib/orders/targets'
import { searchAll } from '@/lib/search/queries'
import { waitingCounts, workQueue } from '@/lib/work-queue/queries'
import { aColleague, anOrder, anOrderer, orderRow } from '../factories/order'
import { Random } from '../setup/random'
import { seed } from '../setup/sampling'

const scope = staffScope()
const targets = { orderAnswerMinutes: 480, orderFulfilMinutes: 7_200 }
let maya: StaffActor
let sara: Awaited<ReturnType<typeof anOrderer>>

beforeAll(async () => {
  maya = await aColleague('Maya Lind')
  sara = await anOrderer('Zebra 100% Fruit_Juice Ltd')
})
beforeEach(async () => {
  await db.threadMessage.deleteMany()
  await db.orderNumber.deleteMany()
  await db.order.deleteMany()
})

const list = (filter: Record<string, string> = {}) => listStaffOrders(scope, maya.userId, ListStaffOrders.parse(filter))
const references = async (filter: Record<string, string>) => (await list(filter)).rows.map(({ reference }) => reference)

/** Every page from the first to the last, then back from the last to the first. */
async function walked(filter: Record<string, string>) {
  const there: string[][] = []
  let page = await list(filter)
  there.push(page.rows.map(({ reference }) => reference))
  while (page.next) {
    page = await list({ ...filter, after: page.next })
    there.push(page.rows.map(({ reference }) => reference))
  }
  const back = [there.at(-1) ?? []]
  while (page.previous) {
    page = await list({ ...filter, before: page.previous })
    back.unshift(page.rows.map(({ reference }) => reference))
  }
  return { there, back }
}

describe('the staff’s queue', () => {
  it('goes through all orders once, forwards and backwards, what is due first on top', async () => {
    const random = Random(seed)
    const start = Date.now()
    const ago = (most: number) => new Date(start - Math.floor(random() * most))
    await db.order.createMany({
      data: Array.from({ length: 260 }, (_, index) => {
        const state = orderStates[index % orderStates.length] ?? 'placed'
        // Some share their time to the millisecond.
        const stateSince = index % 7 === 0 ? new Date(start - hours(5)) : ago(days(20))
        return orderRow(sara, {
          state,
          stateSince,
          createdAt: ago(days(60)),
          waitedMs: Math.floor(random() * hours(40)),
        })
      }),
    })
    const all = await db.order.findMany()
    const due = (order: (typeof all)[number]) =>
      order.stateSince.getTime() - Number(order.waitedMs) + targetMs(order.state, targets)
    const open = all
      .filter(({ state }) => isOpenOrder(state))
      .sort(
        (a, b) => Number(isOurTurn(b.state)) - Number(isOurTurn(a.state)) || due(a) - due(b) || (a.id < b.id ? -1 : 1),
      )
      .map(({ reference }) => reference)
    const { there, back } = await walked({})
    expect(there.flat()).toEqual(open)
    expect(back).toEqual(there)
    const newest = [...all].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1))
    const everything = await walked({ state: 'all' })
    expect(everything.there.flat()).toEqual(newest.map(({ reference }) => reference))
    expect(everything.back).toEqual(everything.there)
    for (const state of orderStates) {
      const mine = await walked({ state })
      expect(mine.there.flat().sort(), state).toEqual(
        all
          .filter(order => order.state === state)
          .map(({ reference }) => reference)
          .sort(),
      )
    }
    const counts = await openOrderCounts(scope)
    for (const state of openOrderStates) expect(counts[state]).toBe(all.filter(order => order.state === state).length)
    expect(counts.open).toBe(open.length)
  })

  it('says how long each has waited, n of m, and where the customer wrote something new', async () => {
    const order = await anOrder(sara, {
      state: 'part_fulfilled',
      quantity: 3,
      stateSince: new Date(Date.now() - hours(2)),
    })
    await db.orderNumber.createMany({
      data: ['+353155500201', '+353155500202'].map((e164, index) => ({
        orderId: order.id,
        e164,
        deliveredAt: order.createdAt,
        deliveredByName: 'Maya',
        takenBackAt: index === 0 ? null : order.createdAt,
      })),
    })
    await db.threadMessage.create({
      data: {
        id: order.id,
        orderId: order.id,
        fromStaff: false,
        authorName: 'Sara',
        text: 'When?',
        createdAt: new Date(),
      },
    })
    const [row] = (await list()).rows
    expect(row).toMatchObject({ delivered: 1, quantity: 3, unread: true, targetMs: minutes(7_200) })
    expect(row?.waitedMs).toBeGreaterThanOrEqual(hours(2))
    expect(waitedMs({ ...order, waitedMs: 0 }, new Date(order.stateSince.getTime() + hours(2)))).toBe(hours(2))
  })

  it('filters by assignee, country and text; % and _ are no wildcards', async () => {
    const mine = await anOrder(sara, { assigneeId: maya.userId, assigneeName: maya.name, country: 'GB', city: 'Leeds' })
    const free = await anOrder(sara, { ownReference: 'PO_7%' })
    const over = await anOrder(sara, { state: 'cancelled', city: 'Leeds' })
    expect(await references({ assignee: 'me' })).toEqual([mine.reference])
    expect(await references({ assignee: maya.userId })).toEqual([mine.reference])
    expect(await references({ assignee: 'nobody' })).toEqual([free.reference])
    expect(await references({ country: 'GB' })).toEqual([mine.reference])
    expect(await references({ q: 'leed' })).toEqual([mine.reference])
    expect(await references({ q: 'leed', state: 'all' })).toEqual([over.reference, mine.reference])
    expect(await references({ q: free.reference.toLowerCase() })).toEqual([free.reference])
    expect(await references({ q: 'o_7%' })).toEqual([free.reference])
    // One or two characters: what begins with them.
    expect(await references({ q: 'po' })).toEqual([free.reference])
    expect(await references({ q: '7%' })).toEqual([])
    expect(await references({ q: '%' })).toEqual([])
    expect((await references({ q: 'fruit_juice' })).sort()).toEqual([mine.reference, free.reference].sort())
    expect(await references({ q: 'no such thing' })).toEqual([])
    expect(await orderedCountries(scope)).toEqual(['GB', 'IE'])
  })

  it('rubbish in the address is the usual view', async () => {
    const { reference } = await anOrder(sara)
    for (const filter of [
      { state: 'nonsense' },
      { after: '-1_x' },
      { before: '99999999999999999_00000000-0000-0000-0000-000000000000' },
      { assignee: "'; DROP TABLE customer_order" },
      { country: '**' },
    ])
      expect(await references(filter as Record<string, string>), JSON.stringify(filter)).toContain(reference)
  })
})

it('waiting orders stand in the work queue and are counted; those that wait for the customer do not', async () => {
  const late = await anOrder(sara, { stateSince: new Date(Date.now() - hours(20)) })
  await anOrder(sara, { state: 'waiting_for_customer' })
  await anOrder(sara, { state: 'on_hold' })
  await anOrder(sara, { state: 'fulfilled' })
  expect(await waitingCounts(scope)).toMatchObject({ orders: 1 })
  const items = await workQueue(scope, 'orders')
  expect(items).toMatchObject([{ kind: 'orders', reference: late.reference, targetMs: minutes(480) }])
})

it('the search finds an order by its reference in any writing, and by the customer’s own reference', async () => {
  const { reference } = await anOrder(sara, { ownReference: 'Invoice 2026/11' })
  for (const q of [reference, reference.toLowerCase(), reference.replace('-', ' ')]) {
    const found = await searchAll(scope, q)
    expect(found.groups.orders.hits, q).toMatchObject([{ title: reference, state: { of: 'order', value: 'placed' } }])
    expect(found.only).toBe(`/staff/orders/${reference}`)
  }
  expect((await searchAll(scope, '2026/11')).groups.orders.hits).toMatchObject([{ title: reference }])
})
