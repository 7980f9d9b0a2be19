import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type CustomerActor, staffScope, systemActor } from '@/lib/auth/actor'
import { minutes, now, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { ZoomConnectionState } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { changeOrder } from '@/lib/orders/change'
import { cancelOrder, placeOrder } from '@/lib/orders/commands'
import { deliver } from '@/lib/orders/deliver'
import { dropDraft, orderAgain, readDraft } from '@/lib/orders/draft'
import { holdOrders, releaseOrders } from '@/lib/orders/holding'
import { letGo, pickNumbers, takeAny } from '@/lib/orders/picking'
import { findOrder, listOrders, orderCounts, orderNumbers } from '@/lib/orders/queries'
import { ChangeOrder, ListOrders, PlaceOrder, TakeAny, wishKey } from '@/lib/orders/schema'
import { step } from '@/lib/orders/step'
import { heldInForm, placesWithStock, stockSeen } from '@/lib/orders/stock-seen'
import { answerQuestion, markRead, writeToOrder } from '@/lib/orders/thread'
import { allocateNumbers } from '@/lib/stock/allocate'
import { removeForGood, rest } from '@/lib/stock/commands'
import { sweepHolds } from '@/lib/stock/jobs'
import { MoveNumbers, RestNumbers } from '@/lib/stock/schema'
import { kindsTo, lettersTo } from '../factories/letter'
import { aNumber, someNumbers, trunk } from '../factories/number'
import { anOrderForm, aPlacedOrder, withKey } from '../factories/placed-order'
import { accepted, aReviewer } from '../factories/registration'
import { aCustomerActor } from '../factories/zoom-connection'

const support = 'support@carrier.example'
const place = { country: 'US', city: 'Washington DC' }

beforeAll(async () => {
  await db.sipTrunk.createMany({ data: [{ name: trunk, region: 'US' }], skipDuplicates: true })
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
beforeEach(async () => {
  await db.stockHold.deleteMany()
  await db.orderNumber.deleteMany()
  await db.phoneNumber.deleteMany()
  await db.letter.deleteMany()
})
afterEach(() => setClock())
afterAll(() => db.sipTrunk.deleteMany())

const typed = (changes: Record<string, string> = {}) => PlaceOrder.parse(anOrderForm(changes))
const orderOf = (reference: string) => db.order.findUniqueOrThrow({ where: { reference } })
const holdsOf = async (reference: string) =>
  (await db.stockHold.findMany({ where: { order: { reference } }, orderBy: { e164: 'asc' } })).map(({ e164 }) => e164)
const mailOf = async ({ userId }: CustomerActor) => (await db.user.findUniqueOrThrow({ where: { id: userId } })).email

async function aConnectionIn(state: ZoomConnectionState, { customerId, userId }: CustomerActor) {
  const ended = state === 'removed' || state === 'disconnected'
  await db.zoomConnection.create({
    data: {
      id: newId(),
      customerId,
      zoomAccountId: newId(),
      zoomAccountNumber: '7100000001',
      zoomAccountName: 'Acme',
      zoomUserId: 'u',
      zoomUserEmail: 'ada@zoom.test',
      state,
      accessToken: ended ? null : 'sealed',
      refreshToken: ended ? null : 'sealed',
      accessExpiresAt: ended ? null : now(),
      scopes: [],
      apiUrl: 'http://127.0.0.1:9',
      connectedById: userId,
      connectedByName: 'Sara Cole',
      connectedAt: now(),
      endedAt: ended ? now() : null,
    },
  })
}

/** Staff's half of SM10, without its letters. */
const staffDoes = (reference: string, event: 'accept' | 'ask' | 'decline') =>
  transaction(async tx => {
    const stepped = await step(tx, aReviewer(), { reference }, { event, by: 'staff' })
    return stepped.ok ? ok(null) : stepped
  })

const delivers = ({ customerId }: CustomerActor, reference: string, e164s: string[]) =>
  transaction(async tx => {
    const { id } = await tx.order.findUniqueOrThrow({ where: { reference } })
    return ok(await allocateNumbers(tx, aReviewer(), customerId, e164s, undefined, id))
  })

describe('the form (000-R12)', () => {
  const wrong = (changes: Record<string, string>) => {
    const parsed = PlaceOrder.safeParse(anOrderForm(changes))
    return parsed.success ? 'accepted' : parsed.error.issues[0]?.message
  }

  test.each([
    '',
    '0',
    '-1',
    '1.5',
    '1e9',
    'ten',
    '٢٥',
    '２５',
    '10001',
    '99999999999999999999999',
    '1,50',
    '+5',
    '0x10',
    'NaN',
    '5 5',
  ])('quantity %o: says what to enter', quantity => expect(wrong({ quantity })).toBe('order_quantity_wrong'))

  test.each([
    ['1', 1],
    [' 25 ', 25],
    ['1,500', 1500],
    ['10 000', 10_000],
  ])('quantity %o is %i', (text, quantity) => expect(typed({ quantity: text })).toMatchObject({ quantity }))

  test.each([
    [{ city: '' }, 'city_missing'],
    [{ city: 'x'.repeat(10_240) }, 'city_too_long'],
    [{ city: 'Dub\0lin' }, 'text_has_control_characters'],
    [{ country: 'XX' }, 'country_missing'],
    [{ country: '' }, 'country_missing'],
    [{ remarks: 'x'.repeat(4_001) }, 'text_too_long'],
    [{ remarks: 'a\0b' }, 'text_has_control_characters'],
    [{ wantedOn: '2026-02-30' }, 'wanted_on_wrong'],
    [{ wantedOn: '2020-01-01' }, 'wanted_on_wrong'],
    [{ ownReference: 'x'.repeat(101) }, 'own_reference_too_long'],
    [{ numberType: 'golden' }, 'form_incomplete'],
  ])('%#: refused in words', (changes, code) => expect(wrong(changes)).toBe(code))

  test('000-R13: any city; remarks with HTML, addresses and other scripts stay text', async () => {
    const remarks = '<script>alert(1)</script> https://evil.test/?a=1&b=2\r\n‮ مرحبا 👍 {{y}}'
    const actor = await aCustomerActor()
    const { reference } = await aPlacedOrder(actor, { city: "Llanfair<b>P.G.</b> O'Neill", remarks })
    expect(await orderOf(reference)).toMatchObject({
      city: "Llanfair<b>P.G.</b> O'Neill",
      remarks: remarks.replace('\r\n', '\n'),
    })
  })
})

describe('placing (000-R14)', () => {
  test('listed at once; the customer and support are told, once each, with what is in stock and what is not', async () => {
    const actor = await aCustomerActor()
    await someNumbers(null, 3)
    const { reference, held, backOrdered } = await aPlacedOrder(actor, { remarks: 'In sequence', ownReference: 'PO 7' })
    expect({ held, backOrdered }).toEqual({ held: 3, backOrdered: 2 })
    const { rows } = await listOrders(actor.scope, ListOrders.parse({}))
    expect(rows).toMatchObject([{ reference, state: 'placed', quantity: 5, delivered: 0, ownReference: 'PO 7' }])
    const to = await mailOf(actor)
    expect(await kindsTo(to)).toEqual(['order_placed'])
    expect(await lettersTo(to, 'order_placed')).toMatchObject([{ reference, held: 3, backOrdered: 2 }])
    expect(await lettersTo(support, 'order_placed_for_support')).toMatchObject([{ reference, remarks: 'In sequence' }])
    expect(await findOrder(actor.scope, reference)).toMatchObject({
      held: 3,
      timeline: [{ action: 'order.place', after: { state: 'placed', held: 3 } }],
    })
  })

  test('a double click, and the same form again later: one order, its letters once (P2)', async () => {
    const actor = await aCustomerActor()
    const input = typed()
    const once = withKey(actor, 'placeOrder', input)
    const both = await Promise.all([placeOrder(once, input), placeOrder(once, input)])
    const again = await placeOrder(once, input)
    expect(both[0]).toMatchObject({ ok: true, value: { held: 0, backOrdered: 5 } })
    expect([both[1], again]).toEqual([both[0], both[0]])
    expect(await db.order.count({ where: { customerId: actor.customerId } })).toBe(1)
    expect(await db.letter.count({ where: { template: { startsWith: 'order_placed' } } })).toBe(2)
  })

  test('a promise of stock that somebody else was quicker to take is taken back in words before anything is placed', async () => {
    const actor = await aCustomerActor()
    await someNumbers(null, 1)
    const promised = { promised: '4', promisedFor: wishKey(typed()) }
    expect(await placeOrder(actor, typed(promised))).toEqual({
      ok: false,
      refusal: { code: 'order_stock_changed', field: 'quantity', params: { held: 1, backOrdered: 4 } },
    })
    expect(await db.order.count({ where: { customerId: actor.customerId } })).toBe(0)
    expect(await db.stockHold.count()).toBe(0)
    expect((await placeOrder(actor, typed({ ...promised, city: 'Cork', country: 'IE' }))).ok).toBe(true)
  })
})

describe('who may order (SM10, 001-R10)', () => {
  test.each([
    ['never connected', undefined, 'active', undefined],
    ['connected', 'connected', 'active', undefined],
    ['must consent again', 'reauthorization_required', 'active', undefined],
    ['app removed', 'removed', 'active', 'order_app_removed'],
    ['disconnected', 'disconnected', 'active', 'order_app_removed'],
    ['suspended', 'connected', 'suspended', 'order_customer_suspended'],
    ['leaving', 'connected', 'deactivation_requested', 'order_customer_leaving'],
    ['left', undefined, 'deactivated', 'order_customer_leaving'],
  ] as const)('%s', async (_, state, status, code) => {
    const actor = await aCustomerActor()
    if (state) await aConnectionIn(state, actor)
    await db.customer.update({ where: { id: actor.customerId }, data: { status } })
    const result = await placeOrder(actor, typed({ remarks: 'keep this', ownReference: 'PO 9' }))
    const draft = await readDraft(actor)
    if (!code) {
      expect(result.ok).toBe(true)
      expect(draft).toBeUndefined()
      return
    }
    expect(result).toEqual({ ok: false, refusal: { code } })
    expect(await db.order.count({ where: { customerId: actor.customerId } })).toBe(0)
    expect(draft?.typed).toMatchObject({ ...anOrderForm(), remarks: 'keep this', ownReference: 'PO 9' })
    expect(await takeAny(actor, TakeAny.parse({ ...place, quantity: '1' }))).toMatchObject({ ok: false })
  })

  test('the draft is its writer’s alone, is dropped by hand, and leaves once the order is placed', async () => {
    const actor = await aCustomerActor()
    const { reference } = await aPlacedOrder(actor, { quantity: '7', city: 'Cork', country: 'IE' })
    accepted(await orderAgain(actor, { reference }))
    expect((await readDraft(actor))?.typed).toMatchObject({ country: 'IE', city: 'Cork', quantity: '7', wantedOn: '' })
    expect(await readDraft(await aCustomerActor())).toBeUndefined()
    await dropDraft(actor)
    expect(await readDraft(actor)).toBeUndefined()
    accepted(await orderAgain(actor, { reference }))
    await aPlacedOrder(actor)
    expect(await readDraft(actor)).toBeUndefined()
  })
})

describe('stock seen while ordering', () => {
  test('counted by place, however the city is written; what others hold is not to be had', async () => {
    const [actor, other] = [await aCustomerActor(), await aCustomerActor()]
    const [first = ''] = await someNumbers(null, 3)
    await aNumber(null, { city: 'Cork', country: 'IE' })
    const seen = (who: CustomerActor) => stockSeen(who.scope, { country: 'US', city: ' washington  dc' }, who)
    expect(await seen(actor)).toEqual({ available: 3, city: 'Washington DC' })
    accepted(await pickNumbers(actor, { number: [first] }))
    expect((await seen(actor)).available).toBe(3)
    expect((await seen(other)).available).toBe(2)
    expect((await stockSeen(actor.scope, { country: 'IE', city: 'Dublin' })).available).toBe(0)
    expect(await placesWithStock(actor.scope, 'IE')).toEqual({ countries: ['IE', 'US'], cities: ['Cork'] })
  })

  test('picked numbers are held for 15 minutes, go over to the order, and are nobody else’s meanwhile', async () => {
    const [actor, other] = [await aCustomerActor(), await aCustomerActor()]
    const [one = '', two = '', three = ''] = await someNumbers(null, 3)
    accepted(await pickNumbers(actor, { number: [two, three] }))
    expect(await heldInForm(actor)).toMatchObject({ e164s: [two, three] })
    expect(accepted(await pickNumbers(other, { number: [one, two] }))).toMatchObject({ held: 1, refused: [two] })
    accepted(await letGo(other))
    expect(await delivers(other, (await aPlacedOrder(other, { take: 'picked' })).reference, [two])).toMatchObject({
      value: { allocated: [], refused: [{ e164: two, code: 'number_held_for_order' }] },
    })
    const { reference, held, backOrdered } = await aPlacedOrder(actor, { take: 'picked' })
    expect({ held, backOrdered }).toEqual({ held: 2, backOrdered: 3 })
    expect(await holdsOf(reference)).toEqual([two, three])
    expect(await heldInForm(actor)).toBeUndefined()
    setClock(() => new Date(Date.now() + minutes(60 * 24 * 365)))
    expect(accepted(await pickNumbers(other, { number: [one, two] }))).toMatchObject({ refused: [two] })
  })

  test('looking again gives no more time; after 15 minutes they are free, before and after the sweep', async () => {
    const [actor, other] = [await aCustomerActor(), await aCustomerActor()]
    const e164s = await someNumbers(null, 2)
    const start = Date.now()
    setClock(() => new Date(start))
    const first = accepted(await takeAny(actor, TakeAny.parse({ ...place, quantity: '2' })))
    setClock(() => new Date(start + minutes(14)))
    expect(accepted(await takeAny(actor, TakeAny.parse({ ...place, quantity: '2' }))).until).toBe(first.until)
    setClock(() => new Date(start + minutes(15) + 1))
    expect(await heldInForm(actor)).toBeUndefined()
    expect(accepted(await pickNumbers(other, { number: e164s.slice(0, 1) })).held).toBe(1)
    await sweepHolds()
    expect((await db.stockHold.findMany()).map(({ userId }) => userId)).toEqual([other.userId])
    expect(accepted(await pickNumbers(actor, { number: e164s }))).toMatchObject({ held: 1, refused: e164s.slice(0, 1) })
  })

  test('what is set aside does not rest, is not removed, and goes with the number when that goes', async () => {
    const actor = await aCustomerActor()
    const e164 = await aNumber(null)
    accepted(await pickNumbers(actor, { number: [e164] }))
    const why = { ok: false, refusal: { code: 'stock_number_held_for_order' } }
    expect(await rest(aReviewer(), RestNumbers.parse({ days: '3', phoneNumbers: e164, reason: '' }))).toMatchObject(why)
    expect(await removeForGood(aReviewer(), MoveNumbers.parse({ phoneNumbers: e164, reason: '' }))).toMatchObject(why)
    await db.phoneNumber.deleteMany({ where: { e164 } })
    expect(await db.stockHold.count()).toBe(0)
  })
})

describe('delivered numbers', () => {
  test('n of m is the rows; each number names its order until it leaves the customer', async () => {
    const actor = await aCustomerActor()
    const e164s = await someNumbers(null, 3)
    const { reference } = await aPlacedOrder(actor, { quantity: '3' })
    expect(await delivers(actor, reference, e164s)).toMatchObject({ value: { allocated: e164s } })
    expect(await holdsOf(reference)).toEqual([])
    expect(await findOrder(actor.scope, reference)).toMatchObject({ delivered: 3, published: 0, ready: 3, held: 0 })
    const { rows } = await orderNumbers(actor.scope, reference)
    expect(rows.map(({ e164 }) => e164)).toEqual(e164s)
    await db.phoneNumber.updateMany({ where: { e164: e164s[0] ?? '' }, data: { customerId: null, pool: 'free' } })
    expect(await findOrder(actor.scope, reference)).toMatchObject({ delivered: 2 })
    expect(await delivers(actor, reference, e164s.slice(0, 1))).toMatchObject({ value: { refused: [] } })
    expect(await findOrder(actor.scope, reference)).toMatchObject({ delivered: 3 })
  })
})

test('other numbers than those set aside are delivered: what the order no longer asks for is free again', async () => {
  const actor = await aCustomerActor()
  const aside = await someNumbers(null, 3)
  const { reference } = await aPlacedOrder(actor, { quantity: '3' })
  const [other = '', second = ''] = await someNumbers(null, 2, { city: 'Cork', country: 'IE' })
  await staffDoes(reference, 'accept')
  const { id } = await orderOf(reference)
  await transaction(tx => deliver(tx, aReviewer(), { id }, [other, second]))
  expect(await holdsOf(reference)).toEqual(aside.slice(0, 1))
})

describe('changing and cancelling', () => {
  const change = (reference: string, version: number, changes: Record<string, string> = {}) =>
    ChangeOrder.parse({ reference, version: String(version), quantity: '5', remarks: '', ...changes })

  test('while placed or accepted; support is told what changed; fewer numbers set the rest free', async () => {
    const actor = await aCustomerActor()
    await someNumbers(null, 5)
    const { reference } = await aPlacedOrder(actor)
    await staffDoes(reference, 'accept')
    accepted(await changeOrder(actor, change(reference, 1, { quantity: '2', remarks: 'Fewer' })))
    expect(await orderOf(reference)).toMatchObject({ quantity: 2, remarks: 'Fewer', version: 2, state: 'accepted' })
    expect(await holdsOf(reference)).toHaveLength(2)
    expect(await lettersTo(support, 'order_changed_for_support')).toMatchObject([
      { changes: [{ field: 'quantity', before: '5', after: '2' }, { field: 'remarks' }] },
    ])
  })

  test('two tabs: the second is told, and writes nothing over; the same wish twice is no clash', async () => {
    const actor = await aCustomerActor()
    const { reference } = await aPlacedOrder(actor)
    accepted(await changeOrder(actor, change(reference, 1, { quantity: '6' })))
    expect(await changeOrder(actor, change(reference, 1, { quantity: '7' }))).toMatchObject({
      refusal: { code: 'order_changed_meanwhile' },
    })
    expect((await changeOrder(actor, change(reference, 1, { quantity: '6' }))).ok).toBe(true)
    expect(await orderOf(reference)).toMatchObject({ quantity: 6, version: 2 })
  })

  test('not once a number is there, nor when it is over; then by asking', async () => {
    const actor = await aCustomerActor()
    const { reference } = await aPlacedOrder(actor)
    await delivers(actor, reference, [await aNumber(null)])
    expect(await changeOrder(actor, change(reference, 1, { quantity: '9' }))).toMatchObject({
      refusal: { code: 'order_has_numbers' },
    })
    expect(await cancelOrder(actor, { reference })).toMatchObject({ refusal: { code: 'order_cancel_by_asking' } })
    const gone = await aPlacedOrder(actor)
    await staffDoes(gone.reference, 'decline')
    expect(await changeOrder(actor, change(gone.reference, 1, { quantity: '9' }))).toMatchObject({
      refusal: { code: 'order_is_declined' },
    })
    expect(await cancelOrder(actor, gone)).toMatchObject({ refusal: { code: 'order_is_declined' } })
  })

  test('a cancelled order lets its numbers go; both sides are told once, however often it is pressed', async () => {
    const actor = await aCustomerActor()
    await someNumbers(null, 5)
    const { reference } = await aPlacedOrder(actor)
    const once = withKey(actor, 'cancelOrder', { reference })
    const both = await Promise.all([cancelOrder(once, { reference }), cancelOrder(once, { reference })])
    expect(both).toEqual([
      { ok: true, value: { reference } },
      { ok: true, value: { reference } },
    ])
    expect(await cancelOrder(actor, { reference })).toMatchObject({ refusal: { code: 'order_is_cancelled' } })
    expect(await orderOf(reference)).toMatchObject({ state: 'cancelled', closedAt: expect.any(Date) })
    expect(await db.stockHold.count()).toBe(0)
    expect(await kindsTo(await mailOf(actor))).toEqual(['order_placed', 'order_cancelled'])
    expect(await kindsTo(support)).toEqual(['order_placed_for_support', 'order_cancelled_for_support'])
  })

  test('on hold because the app is removed: kept, not lost, and back where it stood after reconnecting', async () => {
    const actor = await aCustomerActor()
    await someNumbers(null, 5)
    const { reference } = await aPlacedOrder(actor)
    const portal = systemActor('job')
    await transaction(async tx => ok(await holdOrders(tx, portal, actor.customerId, 'app_removed')))
    expect(await findOrder(actor.scope, reference)).toMatchObject({
      state: 'on_hold',
      holdCauses: ['app_removed'],
      held: 5,
      whyNotCancel: 'order_is_on_hold',
    })
    await transaction(async tx => ok(await releaseOrders(tx, portal, actor.customerId, 'app_removed')))
    expect(await orderOf(reference)).toMatchObject({ state: 'placed', holdCauses: [] })
  })
})

describe('the thread', () => {
  test('a question is answered once; support gets the answer, and the order goes on', async () => {
    const actor = await aCustomerActor()
    const { reference } = await aPlacedOrder(actor)
    expect(await answerQuestion(actor, { reference, answer: 'Yes' })).toMatchObject({
      refusal: { code: 'order_is_placed' },
    })
    await staffDoes(reference, 'accept')
    await staffDoes(reference, 'ask')
    accepted(await answerQuestion(actor, { reference, answer: 'Yes' }))
    expect(await orderOf(reference)).toMatchObject({ state: 'accepted' })
    expect(await lettersTo(support, 'order_message_for_support')).toMatchObject([{ text: 'Yes', answer: true }])
  })

  test('read marks are set by the other side’s first look; staff’s notes stay with staff', async () => {
    const actor = await aCustomerActor()
    const staff = aReviewer()
    const { reference } = await aPlacedOrder(actor)
    const { id: orderId } = await orderOf(reference)
    accepted(await writeToOrder(actor, { reference, text: 'Hello' }))
    const write = (text: string, staffOnly: boolean) =>
      db.threadMessage.create({
        data: { id: newId(), orderId, fromStaff: true, staffOnly, authorName: staff.name, text, createdAt: now() },
      })
    await write('Good day', false)
    await write('Careful', true)
    const texts = async () =>
      (await findOrder(actor.scope, reference))?.messages.map(({ text, readAt }) => [text, readAt !== null])
    expect(await texts()).toEqual([
      ['Hello', false],
      ['Good day', false],
    ])
    await markRead(staff, reference)
    expect((await listOrders(actor.scope, ListOrders.parse({}))).rows).toMatchObject([{ unread: 1 }])
    await markRead(actor, reference)
    expect(await texts()).toEqual([
      ['Hello', true],
      ['Good day', true],
    ])
    expect((await findOrder(staffScope(), reference))?.messages.map(({ text }) => text)).toContain('Careful')
    expect((await listOrders(actor.scope, ListOrders.parse({}))).rows).toMatchObject([{ unread: 0 }])
  })
})

describe('the list', () => {
  test('newest first, by state, place and words, in pages that miss none', async () => {
    const actor = await aCustomerActor()
    const at = Date.now()
    await db.order.createMany({
      data: Array.from({ length: 120 }, (_, n) => ({
        id: newId(),
        customerId: actor.customerId,
        state: n % 2 ? ('placed' as const) : ('accepted' as const),
        stateSince: now(),
        country: n === 7 ? 'IE' : 'US',
        city: n === 7 ? 'Cork' : 'Austin',
        quantity: 1,
        ownReference: `PO_${n}`,
        placedById: actor.userId,
        placedByName: actor.name,
        createdAt: new Date(at + n),
      })),
    })
    for (const state of ['all', 'open'] as const) {
      const seen: string[] = []
      let after: string | undefined
      let last: string | undefined
      do {
        const page = await listOrders(actor.scope, ListOrders.parse({ state, after }))
        seen.push(...page.rows.map(({ ownReference }) => ownReference ?? ''))
        after = page.next
        last = page.previous ?? last
      } while (after)
      expect(new Set(seen).size).toBe(120)
      expect(seen[0]).toBe('PO_119')
      const back = await listOrders(actor.scope, ListOrders.parse({ state, before: last }))
      expect(back.rows.map(({ ownReference }) => ownReference)).toEqual(seen.slice(50, 100).slice(-50))
    }
    const found = async (query: object) =>
      (await listOrders(actor.scope, ListOrders.parse(query))).rows.map(({ ownReference }) => ownReference)
    expect(await found({ country: 'IE' })).toEqual(['PO_7'])
    expect(await found({ q: 'cor' })).toEqual(['PO_7'])
    expect(await found({ q: 'PO_11' })).toHaveLength(11)
    expect(await found({ q: '%' })).toEqual([])
    expect(await orderCounts(actor.scope)).toMatchObject({ all: 120, open: 120, placed: 60, declined: 0 })
  })
})

test('another customer’s order looks exactly like one that does not exist', async () => {
  const [owner, stranger] = [await aCustomerActor(), await aCustomerActor()]
  const { reference } = await aPlacedOrder(owner)
  await staffDoes(reference, 'accept')
  await staffDoes(reference, 'ask')
  const none = 'ORD-999999'
  for (const act of [
    (name: string) => findOrder(stranger.scope, name),
    (name: string) => orderNumbers(stranger.scope, name),
    (name: string) => cancelOrder(stranger, { reference: name }),
    (name: string) => orderAgain(stranger, { reference: name }),
    (name: string) => answerQuestion(stranger, { reference: name, answer: 'mine' }),
    (name: string) => writeToOrder(stranger, { reference: name, text: 'mine' }),
    (name: string) => changeOrder(stranger, ChangeOrder.parse({ reference: name, version: '1', quantity: '1' })),
    (name: string) => markRead(stranger, name),
  ]) {
    expect(await act(reference)).toEqual(await act(none))
  }
  expect(await orderOf(reference)).toMatchObject({ state: 'waiting_for_customer', quantity: 5 })
  expect((await listOrders(stranger.scope, ListOrders.parse({ q: reference }))).rows).toEqual([])
  expect(await orderCounts(stranger.scope)).toMatchObject({ all: 0 })
})
