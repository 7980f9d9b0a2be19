import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type CustomerActor, type StaffActor, staffScope, systemActor } from '@/lib/auth/actor'
import { hours, minutes, setClock } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { Order } from '@/lib/db/generated/client'
import { hashPayload, transaction } from '@/lib/db/transaction'
import {
  acceptOrder,
  askCustomer,
  closeShort,
  declineOrder,
  holdOrder,
  releaseOrder,
  takeDownAnswer,
} from '@/lib/orders/answers'
import { assignOrder, colleagues } from '@/lib/orders/assign'
import { endOrders, holdOrders, releaseOrders } from '@/lib/orders/holding'
import { findOrder } from '@/lib/orders/queries'
import { type HoldCause, heldStates, isOpenOrder, ORDER, type OrderEvent, orderStates } from '@/lib/orders/rules'
import { addOrderNote, writeToCustomer } from '@/lib/orders/staff-notes'
import { markRead } from '@/lib/orders/thread'
import { kindsTo, lettersTo } from '../factories/letter'
import { aColleague, anOrder, anOrderer } from '../factories/order'
import { accepted } from '../factories/registration'
import { aUser } from '../factories/user'
import { sampled } from '../setup/sampling'

const scope = staffScope()
const system = systemActor('webhook')
let maya: StaffActor
let jonas: StaffActor
let sara: CustomerActor & { email: string }

beforeAll(async () => {
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.example' },
  })
  maya = await aColleague('Maya Lind')
  jonas = await aColleague('Jonas Weber', 'fulfilment')
  sara = await anOrderer()
})

afterEach(() => setClock())

const now = (id: string) => db.order.findUniqueOrThrow({ where: { id } })
const stateOf = async (id: string) => (await now(id)).state
const everyone = <T>(n: number, work: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, index) => work(index)))
/** A cold pool would let the first one finish before the second has a connection. */
const warmPool = () => everyone(10, () => db.$queryRaw`SELECT pg_sleep(0.05)::text`)

const reason = 'No numbers in this city.'
const commands: Partial<
  Record<OrderEvent | 'release', (actor: StaffActor, reference: string) => Promise<{ ok: boolean }>>
> = {
  accept: (actor, reference) => acceptOrder(actor, { reference }),
  decline: (actor, reference) => declineOrder(actor, { reference, reason }),
  ask: (actor, reference) => askCustomer(actor, { reference, question: 'Which building?' }),
  answer: (actor, reference) => takeDownAnswer(actor, { reference, answer: 'The north one.' }),
  hold: (actor, reference) => holdOrder(actor, { reference, reason }),
  close_short: (actor, reference) => closeShort(actor, { reference, reason }),
}

describe('SM10: one table for all', () => {
  it('staff may do what it lists from each state, and nothing else', async () => {
    for (const state of orderStates) {
      for (const [event, command] of Object.entries(commands)) {
        const { id, reference } = await anOrder(sara, { state })
        const to = ORDER.fire(state, event as OrderEvent, 'staff')
        expect((await command(maya, reference)).ok, `${event} from ${state}`).toBe(to !== undefined)
        expect(await stateOf(id), `${event} from ${state}`).toBe(to ?? state)
        const told = await db.auditEvent.count({
          where: { subjectId: id, action: `order.${event}`, actorName: maya.name },
        })
        expect(told, `history of ${event} from ${state}`).toBe(to ? 1 : 0)
      }
    }
  })

  it('an order on hold goes back to the state before, by staff and by the system', async () => {
    for (const from of heldStates) {
      const byStaff = await anOrder(sara, { state: from })
      accepted(await holdOrder(maya, { reference: byStaff.reference, reason }))
      expect(await now(byStaff.id)).toMatchObject({ state: 'on_hold', holdCauses: ['staff'], heldFrom: from, reason })
      expect(accepted(await releaseOrder(jonas, { reference: byStaff.reference })).stillHeld).toBe(false)
      expect(await now(byStaff.id)).toMatchObject({ state: from, holdCauses: [], heldFrom: null, reason: null })
    }
    for (const state of orderStates) {
      const tom = await anOrderer()
      const { id } = await anOrder(tom, { state })
      await bySystem(tx => holdOrders(tx, system, tom.customerId, 'app_removed'))
      expect(await stateOf(id), state).toBe(isOpenOrder(state) ? 'on_hold' : state)
      await bySystem(tx => releaseOrders(tx, system, tom.customerId, 'app_removed'))
      expect(await stateOf(id), state).toBe(state)
    }
  })

  it('a deactivated customer’s open orders end: those with numbers closed short, the others cancelled', async () => {
    for (const state of orderStates) {
      const tom = await anOrderer()
      const { id } = await anOrder(tom, { state })
      await bySystem(tx => endOrders(tx, system, tom.customerId, 'The contract has ended.'))
      const ended = state === 'part_fulfilled' ? 'closed_short' : 'cancelled'
      expect(await stateOf(id), state).toBe(isOpenOrder(state) ? ended : state)
    }
    const tom = await anOrderer()
    const { id } = await anOrder(tom, { state: 'part_fulfilled' })
    await bySystem(tx => holdOrders(tx, system, tom.customerId, 'app_removed'))
    await bySystem(tx => endOrders(tx, system, tom.customerId, 'The contract has ended.'))
    expect(await stateOf(id), 'part fulfilled, then on hold').toBe('closed_short')
  })

  it('release is only for orders on hold', async () => {
    for (const state of orderStates.filter(state => state !== 'on_hold')) {
      const { id, reference } = await anOrder(sara, { state })
      expect((await releaseOrder(maya, { reference })).ok, state).toBe(false)
      expect(await stateOf(id)).toBe(state)
    }
  })
})

const bySystem = (work: (tx: Parameters<Parameters<typeof transaction>[0]>[0]) => Promise<unknown>) =>
  transaction(async tx => ok(await work(tx).then(() => null)))

describe('several causes hold one order', () => {
  const causes: HoldCause[] = ['staff', 'app_removed', 'customer_suspended']
  const orders = causes.flatMap(a =>
    causes.filter(b => b !== a).map(b => [a, b, ...causes.filter(c => c !== a && c !== b)]),
  )
  const ways = orders.flatMap(held => orders.map(released => [held as HoldCause[], released as HoldCause[]] as const))

  it('it goes on when the last one is gone, whatever came and went first', async () => {
    for (const [held, released] of sampled(ways, 8)) {
      const tom = await anOrderer()
      const from = heldStates[ways.findIndex(way => way[0] === held) % heldStates.length] ?? 'accepted'
      const { id, reference } = await anOrder(tom, { state: from })
      for (const cause of held) {
        if (cause === 'staff') accepted(await holdOrder(maya, { reference, reason }))
        else await bySystem(tx => holdOrders(tx, system, tom.customerId, cause))
      }
      expect(await now(id)).toMatchObject({ state: 'on_hold', heldFrom: from, reason, holdCauses: held })
      for (const [index, cause] of released.entries()) {
        if (cause === 'staff') accepted(await releaseOrder(maya, { reference }))
        else await bySystem(tx => releaseOrders(tx, system, tom.customerId, cause))
        const last = index === released.length - 1
        const { state, holdCauses } = await now(id)
        expect(state, `${held} then ${released.slice(0, index + 1)}`).toBe(last ? from : 'on_hold')
        expect(holdCauses).not.toContain(cause)
      }
      expect((await now(id)).reason).toBeNull()
    }
  })

  it('staff cannot let go what the portal holds, but may hold it too and take that away', async () => {
    const tom = await anOrderer()
    const { id, reference } = await anOrder(tom, { state: 'accepted' })
    await bySystem(tx => holdOrders(tx, system, tom.customerId, 'app_removed'))
    expect(await releaseOrder(maya, { reference })).toMatchObject({ refusal: { code: 'order_held_by_portal' } })
    accepted(await holdOrder(maya, { reference, reason }))
    expect(await holdOrder(jonas, { reference, reason })).toMatchObject({
      refusal: { code: 'order_already_hold', params: { by: maya.name } },
    })
    expect(accepted(await releaseOrder(maya, { reference })).stillHeld).toBe(true)
    expect(await now(id)).toMatchObject({ state: 'on_hold', holdCauses: ['app_removed'], reason: null })
    // Goes on only now, so only now is there something to tell.
    expect(await kindsTo(tom.email)).toEqual(['order_on_hold'])
  })
})

describe('two staff at once', () => {
  it('ten accept: one wins, the others are told who, and there is one letter', async () => {
    await warmPool()
    for (const _ of sampled(Array(20).fill(0), 3)) {
      const tom = await anOrderer()
      const { id, reference } = await anOrder(tom)
      const staff = Array.from({ length: 10 }, (_, index) => ({ ...maya, name: `Staff ${index}`, userId: newId() }))
      const results = await Promise.all(staff.map(actor => acceptOrder(actor, { reference })))
      const winner = staff[results.findIndex(result => result.ok)]
      expect(results.filter(result => result.ok)).toHaveLength(1)
      for (const result of results.filter(result => !result.ok)) {
        expect(result).toEqual({
          ok: false,
          refusal: { code: 'order_already_accept', params: { by: winner?.name } },
        })
      }
      expect(await now(id)).toMatchObject({ state: 'accepted', assigneeName: winner?.name })
      expect(await kindsTo(tom.email)).toEqual(['order_accepted'])
    }
  })

  it('one accepts while another declines: it ends one way, whole', async () => {
    await warmPool()
    for (const _ of sampled(Array(40).fill(0), 6)) {
      const tom = await anOrderer()
      const { id, reference } = await anOrder(tom)
      const [accept, decline] = await Promise.all([
        acceptOrder(maya, { reference }),
        declineOrder(jonas, { reference, reason }),
      ])
      // Declining what was just accepted is in the table too; accepting what was declined is not.
      expect(decline.ok).toBe(true)
      expect(await now(id)).toMatchObject({ state: 'declined', reason })
      if (!accept.ok) expect(accept.refusal).toEqual({ code: 'order_already_decline', params: { by: jonas.name } })
      expect(await kindsTo(tom.email)).toEqual([...(accept.ok ? ['order_accepted'] : []), 'order_declined'])
    }
  })

  it('staff ask twice at once: the customer gets one question', async () => {
    const tom = await anOrderer()
    const { id, reference } = await anOrder(tom, { state: 'accepted' })
    const answers = await Promise.all([
      askCustomer(maya, { reference, question: 'Which building?' }),
      askCustomer(jonas, { reference, question: 'Which floor?' }),
    ])
    expect(answers.filter(answer => answer.ok)).toHaveLength(1)
    expect(answers.find(answer => !answer.ok)).toMatchObject({ refusal: { code: 'order_already_ask' } })
    expect(await db.threadMessage.count({ where: { orderId: id } })).toBe(1)
    expect(await kindsTo(tom.email)).toEqual(['order_question'])
  })

  it('two assign at once: the second is told whom the first has chosen', async () => {
    const { id, reference } = await anOrder(sara)
    const [one, two] = await Promise.all([
      assignOrder(maya, { reference, assignee: maya.userId, was: null }),
      assignOrder(jonas, { reference, assignee: jonas.userId, was: null }),
    ])
    expect([one.ok, two.ok].filter(Boolean)).toHaveLength(1)
    const { assigneeName } = await now(id)
    expect(one.ok ? two : one).toMatchObject({
      refusal: { code: 'order_assigned_meanwhile', params: { who: assigneeName } },
    })
  })

  it('P2: a form that arrives five times has one effect and one letter', async () => {
    const tom = await anOrderer()
    const { id, reference } = await anOrder(tom, { state: 'accepted' })
    const form = { reference, question: 'Which building?' }
    const once = { who: maya.userId, key: newId(), operation: 'askCustomer', payloadHash: hashPayload(form) }
    const answers = await everyone(5, () => askCustomer({ ...maya, once }, form))
    expect(answers.every(answer => answer.ok)).toBe(true)
    expect(await db.threadMessage.count({ where: { orderId: id } })).toBe(1)
    expect(await kindsTo(tom.email)).toEqual(['order_question'])
  })
})

describe('what the customer is told', () => {
  const about = (order: Order) => ({
    reference: order.reference,
    company: 'Acme Ltd',
    place: 'Dublin, Ireland',
    quantity: 5,
  })

  it('each decision, in a letter of its own with the words of who decided', async () => {
    const tom = await anOrderer()
    const order = await anOrder(tom)
    const { reference } = order
    accepted(await acceptOrder(maya, { reference }))
    accepted(await askCustomer(maya, { reference, question: 'Which building?\nAnd which floor?' }))
    accepted(await takeDownAnswer(jonas, { reference, answer: 'The north one.' }))
    accepted(await holdOrder(maya, { reference, reason: 'Waiting for the new range.' }))
    accepted(await releaseOrder(maya, { reference }))
    accepted(await declineOrder(jonas, { reference, reason }))
    const kinds = [
      'order_accepted',
      'order_question',
      'order_message',
      'order_on_hold',
      'order_resumed',
      'order_declined',
    ]
    expect(await kindsTo(tom.email)).toEqual(kinds)
    const [asked] = await lettersTo(tom.email, 'order_question')
    expect(asked).toMatchObject({ ...about(order), by: maya.name, text: 'Which building?\nAnd which floor?' })
    expect(asked?.url).toMatch(new RegExp(`/orders/${reference}$`))
    expect(await lettersTo(tom.email, 'order_on_hold')).toMatchObject([
      { by: maya.name, reason: 'Waiting for the new range.' },
    ])
    expect(await lettersTo(tom.email, 'order_declined')).toMatchObject([{ by: jonas.name, reason }])
  })

  it('closed short: how many came, and how many will not', async () => {
    const tom = await anOrderer()
    const order = await anOrder(tom, { state: 'part_fulfilled', quantity: 3 })
    const rows = ['+353155500101', '+353155500102'].map((e164, index) => ({
      orderId: order.id,
      e164,
      deliveredAt: order.createdAt,
      deliveredByName: maya.name,
      takenBackAt: index === 0 ? null : order.createdAt,
    }))
    await db.orderNumber.createMany({ data: rows })
    accepted(await closeShort(maya, { reference: order.reference, reason }))
    expect(await lettersTo(tom.email, 'order_closed_short')).toMatchObject([{ delivered: 1, quantity: 3, reason }])
    expect(await now(order.id)).toMatchObject({ state: 'closed_short', reason, closedAt: expect.any(Date) })
  })

  it('once who ordered has left, the Admins of the customer get the letters', async () => {
    const admin = await aUser({ company: 'Leaving Ltd', passwordHash: null })
    const customerId = admin.membership?.customerId ?? ''
    const { id: placer } = await aUser({ passwordHash: null })
    const order = await anOrder({ ...sara, customerId, userId: placer })
    accepted(await acceptOrder(maya, { reference: order.reference }))
    expect(await kindsTo(admin.email)).toEqual(['order_accepted'])
  })

  it('messages are mailed and get read marks; notes stay with staff', async () => {
    const tom = await anOrderer()
    const { id, reference } = await anOrder(tom, { state: 'fulfilled' })
    accepted(await writeToCustomer(maya, { reference, message: '<b>Done</b> & dusted' }))
    accepted(await addOrderNote(jonas, { reference, note: 'Their bank says no.' }))
    expect(await lettersTo(tom.email, 'order_message')).toMatchObject([{ text: '<b>Done</b> & dusted', by: maya.name }])
    const seen = await findOrder(tom.scope, reference)
    expect(JSON.stringify(seen)).not.toContain('bank')
    expect(seen?.messages).toMatchObject([{ text: '<b>Done</b> & dusted', readAt: null }])
    expect(seen?.timeline.map(({ action }) => action)).not.toContain('order_note.add')
    await markRead(maya, reference)
    expect(await db.threadMessage.count({ where: { orderId: id, readAt: { not: null } } })).toBe(0)
    await markRead(tom, reference)
    expect(await db.threadMessage.findMany({ where: { orderId: id, readAt: { not: null } } })).toMatchObject([
      { text: '<b>Done</b> & dusted', staffOnly: false },
    ])
    const forStaff = await findOrder(scope, reference)
    expect(forStaff?.messages.map(({ text }) => text)).toEqual(['<b>Done</b> & dusted', 'Their bank says no.'])
  })
})

describe('whose order it is', () => {
  it('whoever accepts takes it on, unless a colleague has it', async () => {
    const free = await anOrder(sara)
    accepted(await acceptOrder(maya, { reference: free.reference }))
    expect(await now(free.id)).toMatchObject({ assigneeId: maya.userId, assigneeName: maya.name })
    const taken = await anOrder(sara, { assigneeId: jonas.userId, assigneeName: jonas.name })
    accepted(await acceptOrder(maya, { reference: taken.reference }))
    expect(await now(taken.id)).toMatchObject({ assigneeId: jonas.userId })
  })

  it('to a colleague, back to nobody; never to a customer, to who has left, or when it is over', async () => {
    const { id, reference } = await anOrder(sara)
    const gone = await aUser({ staffRoles: ['support'], passwordHash: null, disabledAt: new Date() })
    const names = (await colleagues(scope)).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([maya.name, jonas.name]))
    expect(names).not.toContain(gone.name)
    for (const assignee of [gone.id, sara.userId, newId()]) {
      expect(await assignOrder(maya, { reference, assignee, was: null })).toMatchObject({
        refusal: { code: 'assignee_unknown', field: 'assignee' },
      })
    }
    accepted(await assignOrder(maya, { reference, assignee: jonas.userId, was: null }))
    expect(await now(id)).toMatchObject({ assigneeId: jonas.userId, assigneeName: jonas.name })
    accepted(await assignOrder(maya, { reference, assignee: null, was: jonas.userId }))
    expect(await now(id)).toMatchObject({ assigneeId: null, assigneeName: null })
    const over = await anOrder(sara, { state: 'cancelled' })
    expect((await assignOrder(maya, { reference: over.reference, assignee: maya.userId, was: null })).ok).toBe(false)
  })

  it('the customer sees neither who works on it nor that it was assigned', async () => {
    const { reference } = await anOrder(sara)
    accepted(await assignOrder(maya, { reference, assignee: jonas.userId, was: null }))
    const seen = await findOrder(sara.scope, reference)
    expect(seen).toMatchObject({ assigneeId: null, assigneeName: null })
    expect(JSON.stringify(seen)).not.toContain(jonas.name)
    const stranger = await anOrderer()
    expect(await findOrder(stranger.scope, reference)).toBeUndefined()
  })

  it('an order that does not exist is refused as such', async () => {
    for (const command of Object.values(commands)) {
      expect(await command(maya, 'ORD-999999')).toMatchObject({ refusal: { code: 'not_found' } })
    }
    expect(await releaseOrder(maya, { reference: 'ORD-999999' })).toMatchObject({ refusal: { code: 'not_found' } })
  })
})

it('001-R10: the clock stands still while the customer has the next step and while it is on hold', async () => {
  const start = Date.now()
  const at = (ms: number) => setClock(() => new Date(start + ms))
  at(0)
  const { reference } = await anOrder(sara, { createdAt: new Date(start), stateSince: new Date(start) })
  const waited = async () => (await findOrder(scope, reference))?.waitedMs
  at(hours(1))
  accepted(await acceptOrder(maya, { reference }))
  at(hours(2))
  accepted(await askCustomer(maya, { reference, question: 'Which building?' }))
  at(hours(30))
  expect(await waited()).toBe(hours(2))
  accepted(await takeDownAnswer(maya, { reference, answer: 'North' }))
  at(hours(31))
  accepted(await holdOrder(maya, { reference, reason }))
  at(hours(90))
  expect(await waited()).toBe(hours(3))
  accepted(await releaseOrder(maya, { reference }))
  at(hours(90) + minutes(30))
  expect(await waited()).toBe(hours(3) + minutes(30))
})
