import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CustomerActor, type StaffActor, staffScope } from '@/lib/auth/actor'
import { fromNow, hours, now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Order, Prisma } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { workOff } from '@/lib/imports/jobs'
import { attributeFields } from '@/lib/numbers/schema'
import { addForOrder } from '@/lib/orders/add-for-order'
import { inStockFor } from '@/lib/orders/back-orders'
import { deliver, deliverAny, deliverPicked } from '@/lib/orders/deliver'
import { workOnOrder } from '@/lib/orders/fulfil-view'
import { AddForOrder, DeliverAny, DeliverPicked, TakeBackDelivered } from '@/lib/orders/fulfilment'
import { tellBackOrders } from '@/lib/orders/jobs'
import { suggestNumbers } from '@/lib/orders/suggest'
import { takeBackDelivered } from '@/lib/orders/take-back'
import { giveBack, reOffer } from '@/lib/stock/commands'
import { MoveNumbers } from '@/lib/stock/schema'
import { checked, confirmed, csv } from '../factories/import'
import { aNumber, someNumbers, trunk } from '../factories/number'
import { aCustomerActor } from '../factories/zoom-connection'
import { sampled } from '../setup/sampling'

const scope = staffScope()
const staff = (name = 'Finn Field'): StaffActor => ({
  kind: 'staff',
  name,
  source: 'page',
  userId: newId(),
  sessionId: 'session',
  roles: ['fulfilment'],
  scope,
})
const finn = staff()

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
  await db.carrierSettings.upsert({
    where: { id: 1 },
    create: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.example' },
    update: {},
  })
})
beforeEach(async () => {
  await db.stockHold.deleteMany()
  await db.phoneNumber.deleteMany()
})
afterAll(() => db.sipTrunk.deleteMany())

async function anOrder(actor: CustomerActor, changes: Partial<Prisma.OrderUncheckedCreateInput> = {}): Promise<Order> {
  return db.order.create({
    data: {
      id: newId(),
      customerId: actor.customerId,
      state: 'accepted',
      stateSince: now(),
      country: 'US',
      city: 'Washington DC',
      quantity: 5,
      placedById: actor.userId,
      placedByName: actor.name,
      createdAt: fromNow(-hours(3)),
      ...changes,
    },
  })
}

const give = (order: Order, e164s: string[], actor = finn) => transaction(tx => deliver(tx, actor, order, e164s))
const stateOf = async ({ id }: Order) => (await db.order.findUniqueOrThrow({ where: { id } })).state
const countOf = ({ id }: Order) => db.orderNumber.count({ where: { orderId: id, takenBackAt: null } })
const historyOf = ({ id }: Order) =>
  db.auditEvent.findMany({ where: { subjectType: 'order', subjectId: id }, orderBy: { id: 'asc' } })
const lettersOf = ({ id }: Order, template = 'order_delivered') =>
  db.letter.findMany({ where: { template, dedupeKey: { startsWith: `${template}:${id}:` } } })

describe('deliver', () => {
  test('SM10: part, then the rest; n of m is counted from rows, each delivery told once', async () => {
    const actor = await aCustomerActor()
    const order = await anOrder(actor)
    const numbers = await someNumbers(null, 5)
    expect(await give(order, numbers.slice(0, 3))).toMatchObject({ ok: true, value: { count: 3, delivered: 3 } })
    expect(await stateOf(order)).toBe('part_fulfilled')
    expect(await give(order, numbers.slice(3))).toMatchObject({ ok: true, value: { count: 2, delivered: 5 } })
    expect(await stateOf(order)).toBe('fulfilled')
    expect(await countOf(order)).toBe(5)
    const stored = await db.phoneNumber.findMany({ where: { e164: { in: numbers } } })
    expect(stored.every(one => one.customerId === actor.customerId && one.orderReference === order.reference)).toBe(
      true,
    )
    expect((await historyOf(order)).map(({ action, after }) => [action, after])).toMatchObject([
      ['order.deliver_part', { count: 3, delivered: 3, quantity: 5 }],
      ['order.deliver_rest', { count: 2, delivered: 5, quantity: 5 }],
    ])
    expect(await lettersOf(order)).toHaveLength(2)
    expect(await give(order, await someNumbers(null, 1))).toMatchObject({
      refusal: { code: 'order_already_deliver_rest' },
    })
  })

  test('never more than asked, all or none, and never what somebody else has', async () => {
    const actor = await aCustomerActor()
    const order = await anOrder(actor, { quantity: 2 })
    const free = await someNumbers(null, 3)
    expect(await give(order, free)).toMatchObject({
      refusal: { code: 'order_more_than_asked', params: { left: 2, count: 3 } },
    })
    const other = await aNumber((await aCustomerActor()).customerId)
    expect(await give(order, [free[0] ?? '', other])).toMatchObject({
      refusal: { code: 'stock_number_held_elsewhere', params: { numbers: other } },
    })
    expect(await give(order, [])).toMatchObject({ refusal: { code: 'order_nothing_picked' } })
    expect(await countOf(order)).toBe(0)
    expect(await stateOf(order)).toBe('accepted')
    expect(await lettersOf(order)).toHaveLength(0)
  })

  test.each(['placed', 'waiting_for_customer', 'declined', 'cancelled', 'closed_short'] as const)(
    'nothing is delivered for an order that is %s',
    async state => {
      const order = await anOrder(await aCustomerActor(), { state })
      expect(await give(order, await someNumbers(null, 1))).toMatchObject({ ok: false })
      expect(await countOf(order)).toBe(0)
    },
  )

  test('nor for one on hold, nor for a customer who was deactivated', async () => {
    const actor = await aCustomerActor()
    const held = await anOrder(actor, { state: 'on_hold', holdCauses: ['staff'], heldFrom: 'accepted' })
    expect(await give(held, await someNumbers(null, 1))).toMatchObject({ ok: false })
    const open = await anOrder(actor)
    await db.customer.update({ where: { id: actor.customerId }, data: { status: 'deactivation_requested' } })
    expect(await give(open, await someNumbers(null, 1))).toMatchObject({ refusal: { code: 'customer_deactivated' } })
  })

  test('many of the staff at once: never more than asked, never a number twice (F27)', async () => {
    for (const quantity of sampled([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 3)) {
      const order = await anOrder(await aCustomerActor(), { quantity })
      const numbers = await someNumbers(null, 12)
      const people = Array.from({ length: 6 }, (_, at) => staff(`Person ${at}`))
      await Promise.all(people.map(() => db.$queryRaw`SELECT 1 FROM pg_sleep(0.02)`))
      const answers = await Promise.all(
        people.map((person, at) =>
          at % 2
            ? deliverPicked(person, {
                reference: order.reference,
                number: [numbers[at * 2] ?? '', numbers[at * 2 + 1] ?? ''],
              })
            : deliverAny(person, { reference: order.reference, count: 2 }),
        ),
      )
      const delivered = await countOf(order)
      expect(delivered).toBeLessThanOrEqual(quantity)
      expect(delivered).toBe(answers.reduce((sum, one) => sum + (one.ok ? one.value.count : 0), 0))
      expect(delivered).toBe(quantity - (quantity % 2))
      expect(await stateOf(order)).toBe(
        delivered === 0 ? 'accepted' : delivered < quantity ? 'part_fulfilled' : 'fulfilled',
      )
      expect(await lettersOf(order)).toHaveLength(answers.filter(one => one.ok).length)
    }
  })

  test('the same form sent twice delivers once', async () => {
    const order = await anOrder(await aCustomerActor())
    await someNumbers(null, 6)
    const once = { who: finn.userId, key: newId(), operation: 'deliverAny', payloadHash: 'x' }
    const answers = await Promise.all(
      [1, 2].map(() => deliverAny({ ...finn, once }, { reference: order.reference, count: 2 })),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(await countOf(order)).toBe(2)
  })
})

describe('publication on delivery', () => {
  async function connected(publishOnDelivery: boolean) {
    const actor = await aCustomerActor()
    await db.customer.update({ where: { id: actor.customerId }, data: { publishOnDelivery } })
    await db.zoomConnection.create({
      data: {
        id: newId(),
        customerId: actor.customerId,
        zoomAccountId: newId(),
        zoomAccountNumber: '7',
        zoomAccountName: 'Zoom',
        zoomUserId: 'u',
        zoomUserEmail: 'a@b.test',
        state: 'connected',
        scopes: [],
        apiUrl: 'https://api.zoom.test',
        connectedById: actor.userId,
        connectedByName: actor.name,
        connectedAt: now(),
      },
    })
    return actor
  }

  test.each([
    ['the order allows it', true, false],
    ['the customer allows it', false, true],
  ])('%s: the portal starts the operation, and says so in the letter', async (_, ofOrder, ofCustomer) => {
    const order = await anOrder(await connected(ofCustomer), { publishOnDelivery: ofOrder })
    const numbers = await someNumbers(null, 2)
    const given = await give(order, numbers)
    const reference = given.ok ? given.value.operation : undefined
    expect(await db.operation.findUniqueOrThrow({ where: { reference: reference ?? '' } })).toMatchObject({
      kind: 'publish',
      total: 2,
      requestedById: null,
      requestedByName: `Portal, for ${order.reference}`,
      selection: { order: order.reference },
    })
    const stored = await db.phoneNumber.findMany({ where: { e164: { in: numbers } } })
    expect(stored.map(({ publication }) => publication)).toEqual(['publish_queued', 'publish_queued'])
  })

  test('nobody allowed it, or Zoom is not connected: they wait for the customer', async () => {
    const quiet = await anOrder(await connected(false))
    expect(await give(quiet, await someNumbers(null, 1))).toMatchObject({ value: { operation: null } })
    const never = await anOrder(await aCustomerActor(), { publishOnDelivery: true })
    expect(await give(never, await someNumbers(null, 1))).toMatchObject({ ok: true, value: { operation: null } })
    expect(await db.operation.count({ where: { customerId: never.customerId } })).toBe(0)
  })
})

describe('a number that leaves', () => {
  test('taken back while the order is open: free again, off the order, told with the reason, and may come again', async () => {
    const order = await anOrder(await aCustomerActor(), { quantity: 3 })
    const [wrong = '', right = ''] = await someNumbers(null, 2)
    await give(order, [wrong, right])
    const reason = 'Not of this city'
    const { reference } = order
    expect(await takeBackDelivered(finn, { reference, number: [wrong], reason })).toMatchObject({
      ok: true,
      value: { count: 1, delivered: 1 },
    })
    expect(await db.phoneNumber.findUniqueOrThrow({ where: { e164: wrong } })).toMatchObject({
      customerId: null,
      pool: 'free',
      orderReference: null,
    })
    expect(await countOf(order)).toBe(1)
    expect(await lettersOf(order, 'order_taken_back')).toHaveLength(1)
    expect((await historyOf(order)).at(-1)).toMatchObject({ action: 'order.take_back', reason, after: { count: 1 } })
    expect(await takeBackDelivered(finn, { reference, number: [wrong], reason })).toMatchObject({
      refusal: { code: 'order_number_not_delivered' },
    })
    expect(await give(order, [wrong])).toMatchObject({ ok: true, value: { delivered: 2 } })
    expect(await db.orderNumber.count({ where: { orderId: order.id } })).toBe(2)
  })

  test('what is in Zoom stays, and so does everything once the order is over', async () => {
    const order = await anOrder(await aCustomerActor(), { quantity: 2 })
    const { reference } = order
    const [live = '', other = ''] = await someNumbers(null, 2)
    await give(order, [live])
    await db.phoneNumber.update({ where: { e164: live }, data: { publication: 'published' } })
    expect(await takeBackDelivered(finn, { reference, number: [live], reason: 'x' })).toMatchObject({
      refusal: { code: 'stock_number_still_in_zoom' },
    })
    await give(order, [other])
    expect(await takeBackDelivered(finn, { reference, number: [other], reason: 'x' })).toMatchObject({
      refusal: { code: 'order_already_deliver_rest' },
    })
  })

  test('given back and offered again, or removed for good: n of m says what the customer has', async () => {
    const actor = await aCustomerActor()
    const order = await anOrder(actor, { quantity: 2 })
    const [back = '', gone = ''] = await someNumbers(null, 2)
    await give(order, [back, gone])
    expect(await giveBack(actor, { number: [back] })).toMatchObject({ ok: true })
    expect(await reOffer(finn, MoveNumbers.parse({ phoneNumbers: back }))).toMatchObject({ ok: true })
    expect(await countOf(order)).toBe(1)
    await db.phoneNumber.delete({ where: { e164: gone } })
    expect(await countOf(order)).toBe(0)
    expect(await db.orderNumber.count({ where: { orderId: order.id, takenBackAt: { not: null } } })).toBe(2)
  })
})

describe('new numbers for an order', () => {
  const typed = (reference: string, phoneNumbers: string, more = {}) =>
    AddForOrder.parse({
      reference,
      phoneNumbers,
      product: 'zoom_phone',
      status: 'pending',
      sipTrunkName: trunk,
      ...more,
    })

  test('a range, Pending, of the place of the order', async () => {
    const actor = await aCustomerActor()
    const order = await anOrder(actor, { quantity: 4, country: 'US', city: 'Boise' })
    expect(await addForOrder(finn, typed(order.reference, '+12085550100 to 103'))).toMatchObject({
      ok: true,
      value: { count: 4, delivered: 4 },
    })
    expect(await stateOf(order)).toBe('fulfilled')
    const stored = await db.phoneNumber.findMany({ where: { orderReference: order.reference } })
    expect(stored).toHaveLength(4)
    for (const one of stored) {
      expect(one).toMatchObject({ customerId: actor.customerId, status: 'pending', pool: 'in_use', city: 'Boise' })
    }
  })

  test('all of them or none, by the rules of Add Numbers, and never more than asked', async () => {
    const order = await anOrder(await aCustomerActor(), { quantity: 2 })
    const there = await aNumber(null)
    expect(await addForOrder(finn, typed(order.reference, `+12085550110\n${there}`))).toMatchObject({
      refusal: { code: 'stock_number_exists', field: 'phoneNumbers', params: { numbers: there } },
    })
    expect(await addForOrder(finn, typed(order.reference, '+12085550110 to 112'))).toMatchObject({
      refusal: { code: 'order_more_than_asked', field: 'phoneNumbers' },
    })
    expect(await addForOrder(finn, typed(order.reference, '+12085550110', { sipTrunkName: 'nowhere' }))).toMatchObject({
      ok: false,
    })
    expect(await countOf(order)).toBe(0)
  })
})

describe('a file for an order', () => {
  const header = 'Phone Number,Product,Number Status,SIP Trunk Name'
  const row = (e164: string) => `${e164},Zoom Phone,Normal,${trunk}`

  test('new numbers by CSV: never more than asked, in the dry run as in the run; one letter for the file', async () => {
    const actor = await aCustomerActor()
    const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: actor.customerId } })
    const order = await anOrder(actor, { quantity: 3 })
    await give(order, await someNumbers(null, 1))
    const upload = { accountNumber, orderReference: order.reference }
    const numbers = ['+12085550150', '+12085550151', '+12085550152']
    const reference = await checked(finn, csv(header, ...numbers.map(row)), upload)
    expect(await db.import.findUniqueOrThrow({ where: { reference } })).toMatchObject({
      counts: { add: 2, refused: 1, reasons: { order_full: 1 } },
    })
    await workOff(await confirmed(finn, reference))
    expect(await stateOf(order)).toBe('fulfilled')
    expect(await countOf(order)).toBe(3)
    expect(await db.phoneNumber.count({ where: { orderReference: order.reference, importReference: reference } })).toBe(
      2,
    )
    expect(await lettersOf(order)).toHaveLength(2)
    expect(await workOnOrder(scope, order.reference)).toMatchObject({ imports: [reference] })
    await expect(checked(finn, csv(header, row('+12085550153')), upload)).rejects.toThrow('order_not_open')
  })

  test('numbers of the stock by CSV; one that was delivered meanwhile leaves no room for the last row', async () => {
    const actor = await aCustomerActor()
    const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: actor.customerId } })
    const order = await anOrder(actor, { quantity: 2 })
    const [first = '', second = '', other = ''] = await someNumbers(null, 3)
    const upload = { accountNumber, kind: 'allocate_numbers' as const, orderReference: order.reference }
    const reference = await checked(finn, csv('Phone Number', first, second), upload)
    await give(order, [other])
    await workOff(await confirmed(finn, reference))
    expect(await countOf(order)).toBe(2)
    expect(await db.importRow.findMany({ where: { import: { reference } }, orderBy: { row: 'asc' } })).toMatchObject([
      { state: 'done' },
      { state: 'failed', code: 'order_full' },
    ])
    expect(await stateOf(order)).toBe('fulfilled')
  })

  test('an order of another customer does not exist', async () => {
    const order = await anOrder(await aCustomerActor())
    const other = await aCustomerActor()
    const { accountNumber } = await db.customer.findUniqueOrThrow({ where: { id: other.customerId } })
    const upload = { accountNumber, orderReference: order.reference }
    await expect(checked(finn, csv(header, row('+12085550160')), upload)).rejects.toThrow('order_not_open')
  })
})

describe('what is suggested', () => {
  test('the order’s own numbers first, then its place and type, then others; nothing that somebody else holds', async () => {
    const actor = await aCustomerActor()
    const order = await anOrder(actor, { city: 'washington dc', numberType: 'toll', quantity: 9 })
    const [own = '', others = '', form = '', free = ''] = await someNumbers(null, 4, { numberType: 'toll' })
    const mobile = await aNumber(null, { numberType: 'mobile' })
    const far = await aNumber(null, { numberType: 'toll', city: 'Boise' })
    await aNumber(null, { numberType: 'toll', country: 'CA', city: 'Washington DC' })
    const other = await anOrder(await aCustomerActor())
    const held = { customerId: actor.customerId, until: fromNow(hours(1)), createdAt: now() }
    await db.stockHold.createMany({
      data: [
        { e164: own, orderId: order.id, ...held },
        { e164: others, orderId: other.id, ...held },
        { e164: form, userId: newId(), ...held },
      ],
    })
    const found = await suggestNumbers(scope, order)
    const e164s = (list: { e164: string }[]) => list.map(({ e164 }) => e164)
    expect(e164s(found.held)).toEqual([own])
    expect(e164s(found.place)).toEqual([free])
    expect(e164s(found.otherKind)).toEqual([mobile])
    expect(e164s(found.elsewhere)).toEqual([far])
    expect(await inStockFor(scope, [{ ...order, left: 9 }])).toEqual(new Map([[order.id, 2]]))
    expect(await inStockFor(scope, [{ ...order, left: 1 }])).toEqual(new Map([[order.id, 1]]))

    expect(await give(order, [others])).toMatchObject({ refusal: { code: 'stock_number_held_for_order' } })
    expect(await deliverAny(finn, { reference: order.reference, count: 3 })).toMatchObject({
      refusal: { code: 'order_stock_short', params: { found: 2, count: 3 } },
    })
    expect(await deliverAny(finn, { reference: order.reference, count: 2 })).toMatchObject({ ok: true })
    expect(await db.orderNumber.findMany({ where: { orderId: order.id }, select: { e164: true } })).toEqual(
      expect.arrayContaining([{ e164: own }, { e164: free }]),
    )
    expect(await db.stockHold.count({ where: { orderId: order.id } })).toBe(0)
  })

  test('a back-order becomes one that can be delivered when stock of its place arrives', async () => {
    const order = await anOrder(await aCustomerActor(), { city: 'Boise', quantity: 12 })
    const short = [{ ...order, left: 12 }]
    expect(await inStockFor(scope, short)).toEqual(new Map())
    await tellBackOrders({})
    const told = () => db.letter.findMany({ where: { dedupeKey: { startsWith: `order_in_stock:${order.id}:` } } })
    expect(await told()).toHaveLength(0)
    const [own = ''] = await someNumbers(null, 3, { city: 'BOISE' })
    expect(await inStockFor(scope, short)).toEqual(new Map([[order.id, 3]]))
    await tellBackOrders({})
    await tellBackOrders({})
    expect(await told()).toMatchObject([{ recipient: 'support@carrier.example' }])
    await give(order, [own])
    await tellBackOrders({})
    expect(await told()).toHaveLength(2)
  })
})

test.each(['0', '-1', '1.5', '1e9', 'ten', '١٢', ''])('%j is no count of numbers', count => {
  expect(DeliverAny.safeParse({ reference: 'ORD-1', count }).error?.issues[0]?.message).toBe('order_count_wrong')
})

test('forms take no strange numbers and no empty reason', () => {
  expect(DeliverPicked.safeParse({ reference: 'ORD-1', number: ['<b>'] }).success).toBe(false)
  expect(DeliverPicked.safeParse({ reference: 'ORD-1', number: [] }).success).toBe(false)
  expect(TakeBackDelivered.safeParse({ reference: 'ORD-1', number: ['+12025550100'], reason: ' ' }).success).toBe(false)
  expect(Object.keys(AddForOrder.shape)).toEqual(expect.arrayContaining(Object.keys(attributeFields)))
})
