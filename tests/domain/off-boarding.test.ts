import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renderLetter } from '@/emails/render'
import { staffScope } from '@/lib/auth/actor'
import { findSession } from '@/lib/auth/live-session'
import type { CustomerRole } from '@/lib/auth/permissions'
import { signIn } from '@/lib/auth/sign-in'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { actOnDelivery } from '@/lib/marketplace/events'
import { removeNumbers } from '@/lib/numbers/removal'
import { listLeft, offBoardingOf } from '@/lib/off-boarding/queries'
import { markRemovedByHand } from '@/lib/off-boarding/removed-by-hand'
import { cancelRequest, requestDisconnect, withdrawRecord } from '@/lib/off-boarding/requests'
import { blocks, checklist, totalOf } from '@/lib/off-boarding/rules'
import { RecordRequest, RemovedByHand } from '@/lib/off-boarding/schema'
import { changeStanding } from '@/lib/off-boarding/standing'
import { publishNumbers, unpublishNumbers } from '@/lib/publication/commands'
import { giveBack } from '@/lib/stock/commands'
import { sendPasswordReset } from '@/lib/users/jobs'
import { waitingCounts, workQueue } from '@/lib/work-queue/queries'
import { revokeGrant } from '@/lib/zoom-connections/revocation'
import { checked, csv } from '../factories/import'
import {
  aCustomer,
  aDeactivated,
  anAdministrator,
  anOrder,
  ask,
  codeOf,
  end,
  type LeavingCustomer,
  record,
} from '../factories/leaving-customer'
import { kindsTo, lettersTo } from '../factories/letter'
import { aNumber, someNumbers, trunk } from '../factories/number'
import { accepted, aVisitor } from '../factories/registration'
import { aSession, aUser, customerOf, goodPassword } from '../factories/user'
import { aConnectedCustomer, aZoom, connectionOf, letExpire } from '../factories/zoom-connection'
import type { RunningZoom } from '../simulators/zoom/server'

let zoom: RunningZoom
const staff = anAdministrator
const support = 'support@carrier.example'

beforeAll(async () => {
  zoom = await aZoom()
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: support } })
})
afterAll(() => zoom.close())

const byId = (id: string) => db.customer.findUniqueOrThrow({ where: { id } })

describe('asking to be disconnected (002-R44..R47)', () => {
  it('is refused while numbers are left; the list says which, counted, and whose turn it is', async () => {
    const customer = await aCustomer(zoom)
    const { id, actor } = customer
    await someNumbers(id, 3, { publication: 'published', assigned: true })
    await someNumbers(id, 2, { publication: 'published', assigned: false })
    const [queued = ''] = await someNumbers(id, 1, { publication: 'unpublish_queued' })
    await someNumbers(id, 1, { publication: 'service_down' })
    await someNumbers(id, 4)
    const returned = await aNumber(id)
    accepted(await giveBack(actor, { number: [returned] }))
    expect(await ask(customer)).toEqual({
      ok: false,
      refusal: { code: 'off_boarding_numbers_left', params: { count: 12 } },
    })
    const seen = await offBoardingOf(actor.scope)
    expect(seen?.left).toEqual({ assigned: 3, published: 2, in_work: 1, unreachable: 1, returned: 1, unpublished: 4 })
    expect(
      checklist(seen?.left ?? expect.fail(), 'active').map(({ name, turn, state, left }) => [name, turn, state, left]),
    ).toEqual([
      ['unassign', 'customer', 'now', 3],
      ['unpublish', 'customer', 'now', 3],
      ['by_hand', 'carrier', 'now', 1],
      ['remove', 'carrier', 'now', 5],
      ['disconnect', 'customer', 'wait', 0],
      ['deactivate', 'carrier', 'wait', 0],
      ['in_zoom', 'carrier', 'wait', 0],
    ])
    for (const block of blocks) {
      const { rows } = await listLeft(actor.scope, true, { block })
      expect(rows.map(row => row.block)).toEqual(Array(seen?.left[block]).fill(block))
    }
    expect((await listLeft(actor.scope, true, { block: 'in_work' })).rows.map(({ e164 }) => e164)).toEqual([queued])
    expect((await listLeft(actor.scope, true, {})).rows).toHaveLength(12)
  })

  it('at zero numbers is confirmed by the typed name, told to support, and can be taken back', async () => {
    const customer = await aCustomer(zoom)
    const { actor, company, id, accountNumber } = customer
    expect(codeOf(await ask(customer, 'Somebody else'))).toBe('off_boarding_typed_wrong')
    accepted(await ask(customer, `  ${company.toUpperCase()} `))
    expect(codeOf(await ask(customer))).toBe('off_boarding_requested_already')
    expect(await byId(id)).toMatchObject({ status: 'deactivation_requested', deactivationRequestedBy: actor.name })
    const told = await lettersTo(support, 'disconnect_requested_for_support')
    expect(told.at(-1)).toMatchObject({ company, accountNumber, by: actor.name, left: 0, reason: '' })
    const queue = await workQueue(staffScope(), 'leaving')
    expect(queue).toContainEqual(expect.objectContaining({ accountNumber, left: 0 }))
    expect((await waitingCounts(staffScope())).leaving).toBeGreaterThan(0)

    accepted(await cancelRequest(actor))
    expect(codeOf(await cancelRequest(actor))).toBe('off_boarding_not_requested')
    expect(await byId(id)).toMatchObject({ status: 'active', deactivationRequestedAt: null })
    expect(await kindsTo(`${actor.userId}@customer.test`)).toContain('disconnect_cancelled')
    // Asked for again, everybody is told again.
    accepted(await ask(customer))
    expect(
      (await lettersTo(support, 'disconnect_requested_for_support')).filter(one => one.company === company),
    ).toHaveLength(2)
  })

  it('is not for who never connected, nor for who is suspended', async () => {
    const customer = await aCustomer(zoom)
    const { accountNumber } = customer
    accepted(await changeStanding(staff, { accountNumber, event: 'suspend', reason: 'Unpaid' }))
    expect(codeOf(await ask(customer))).toBe('off_boarding_suspended')
    expect(codeOf(await record(customer))).toBe('off_boarding_resume_first')
    const stranger = customerOf(await aUser())
    expect(codeOf(await requestDisconnect(stranger, { typed: 'Acme Ltd' }))).toBe('off_boarding_never_connected')
  })

  it('made elsewhere is recorded with reason and evidence; its customer is told and may object (SM4)', async () => {
    const customer = await aCustomer(zoom)
    const { id, actor, accountNumber } = customer
    const e164 = await aNumber(id, { publication: 'published', assigned: false })
    for (const missing of ['reason', 'evidence']) {
      const typed = { accountNumber, reason: 'why', evidence: 'where', [missing]: ' ' }
      const [issue] = RecordRequest.safeParse(typed).error?.issues ?? []
      expect(issue?.message).toBe(`off_boarding_${missing}_missing`)
    }
    accepted(await record(customer))
    expect(await byId(id)).toMatchObject({
      deactivationReason: 'Closes its offices.',
      deactivationEvidence: 'Letter of 3 May',
    })
    expect(await kindsTo(`${actor.userId}@customer.test`)).toContain('disconnect_recorded')
    expect(codeOf(await end(customer))).toBe('off_boarding_numbers_left')
    // Its numbers can still leave Zoom, and no new one goes there.
    const other = await aNumber(id)
    expect(codeOf(await publishNumbers(actor, { number: [other] }))).toBe('customer_not_active')
    expect(codeOf(await unpublishNumbers(actor, { number: [e164] }))).toBe('done')
    accepted(await cancelRequest(actor))
    // Taken down by mistake: staff take back their own record, never the customer's request.
    accepted(await record(customer))
    accepted(await withdrawRecord(staff, { accountNumber, reason: 'Another customer was meant.' }))
    expect((await byId(id)).status).toBe('active')
    const asking = await aCustomer(zoom)
    accepted(await ask(asking))
    const withdrawn = await withdrawRecord(staff, { accountNumber: asking.accountNumber, reason: 'No.' })
    expect(codeOf(withdrawn)).toBe('off_boarding_customers_own')
  })
})

describe('suspending (SM4, SM10)', () => {
  it('puts open orders on hold and resuming releases them', async () => {
    const { id, actor, accountNumber } = await aCustomer(zoom)
    const orderId = await anOrder(id, actor.userId, 'accepted')
    accepted(await changeStanding(staff, { accountNumber, event: 'suspend', reason: 'Unpaid' }))
    expect(await db.order.findUniqueOrThrow({ where: { id: orderId } })).toMatchObject({
      state: 'on_hold',
      holdCauses: ['customer_suspended'],
    })
    expect(accepted(await changeStanding(staff, { accountNumber, event: 'resume' })).orders).toBe(1)
    expect((await db.order.findUniqueOrThrow({ where: { id: orderId } })).state).toBe('accepted')
  })

  it('tells who may order, once each time: the cause, the orders, and which something else holds still', async () => {
    const { id, actor, accountNumber } = await aCustomer(zoom)
    const member = async (roles: CustomerRole[]) => {
      const user = await aUser({ roles })
      await db.membership.updateMany({ where: { userId: user.id }, data: { customerId: id } })
      return user.email
    }
    const [orders, numbers] = [await member(['orders']), await member(['numbers'])]
    const mine = `${actor.userId}@customer.test`
    const [goes, stays] = [await anOrder(id, actor.userId, 'accepted'), await anOrder(id, actor.userId, 'placed')]
    await db.order.update({
      where: { id: stays },
      data: { state: 'on_hold', holdCauses: ['staff'], heldFrom: 'placed' },
    })
    const reference = async (order: string) => (await db.order.findUniqueOrThrow({ where: { id: order } })).reference
    const [going, staying] = [await reference(goes), await reference(stays)]
    accepted(await changeStanding(staff, { accountNumber, event: 'suspend', reason: 'Two invoices are open.' }))
    accepted(await changeStanding(staff, { accountNumber, event: 'resume' }))
    for (const to of [mine, orders]) {
      const [suspended, ...more] = await lettersTo(to, 'customer_suspended')
      expect(more).toEqual([])
      expect(suspended).toMatchObject({ reason: 'Two invoices are open.' })
      expect(suspended?.orders.toSorted()).toEqual([going, staying].sort())
      expect(await lettersTo(to, 'customer_resumed')).toMatchObject([{ orders: [going], still: [staying] }])
    }
    expect(await kindsTo(numbers)).toEqual([])
    accepted(await changeStanding(staff, { accountNumber, event: 'suspend', reason: 'Again' }))
    expect(await lettersTo(orders, 'customer_suspended')).toHaveLength(2)
    const carrier = { carrierName: 'Northwind', supportEmail: support, brandHue: 264, brandChroma: 0.175 }
    const { text } = await renderLetter(
      'customer_resumed',
      { name: 'Jo', company: 'Acme', orders: [going], still: [staying], url: 'https://x.example' },
      carrier,
    )
    expect(text).toContain('The order that was on hold for it goes on where it stood.')
  })
})

describe('numbers removed in Zoom by hand (SM4, SM7)', () => {
  const mark = (customer: LeavingCustomer, wish: { number?: string[]; all?: '1' }) =>
    markRemovedByHand(
      staff,
      RemovedByHand.parse({ accountNumber: customer.accountNumber, reason: 'Removed by Jo on 3 May', ...wish }),
    )

  it('only where no connection reaches Zoom, one or many, each with its line of history', async () => {
    const customer = await aCustomer(zoom)
    const down = await someNumbers(customer.id, 3, { publication: 'service_down', assigned: true })
    const here = await aNumber(customer.id)
    expect(codeOf(await mark(customer, { number: down }))).toBe('off_boarding_connection_works')
    const { id } = await connectionOf(customer.actor)
    await db.zoomConnection.update({ where: { id }, data: { state: 'removed', endedAt: now() } })
    expect(codeOf(await mark(customer, { number: [here] }))).toBe('off_boarding_nothing_to_mark')
    expect(codeOf(await mark(customer, { number: [down[0] ?? '', here] }))).toBe('off_boarding_not_to_mark')
    expect(accepted(await mark(customer, { number: down.slice(0, 1) })).count).toBe(1)
    expect(accepted(await mark(customer, { all: '1' })).count).toBe(2)
    const numbers = await db.phoneNumber.findMany({ where: { e164: { in: down } } })
    expect(numbers.map(({ publication, assigned, pool }) => [publication, assigned, pool])).toEqual(
      Array(3).fill(['unpublished', null, 'in_use']),
    )
    const lines = await db.auditEvent.findMany({ where: { action: 'number.removed_by_hand', subjectId: { in: down } } })
    expect(lines.map(({ reason, actorName }) => [reason, actorName])).toEqual(
      Array(3).fill(['Removed by Jo on 3 May', staff.name]),
    )
    expect(RemovedByHand.safeParse({ accountNumber: customer.accountNumber, reason: 'x' }).success).toBe(false)
  })

  it('of a dead grant the published ones too; another customer’s number does not exist', async () => {
    const [customer, other] = [await aCustomer(zoom), await aCustomer(zoom)]
    const [mine, theirs] = await Promise.all(
      [customer, other].map(({ id }) => aNumber(id, { publication: 'published', assigned: false })),
    )
    const { id } = await connectionOf(customer.actor)
    await db.zoomConnection.update({ where: { id }, data: { state: 'reauthorization_required' } })
    expect(totalOf((await offBoardingOf(customer.actor.scope))?.left ?? expect.fail())).toBe(1)
    expect((await offBoardingOf(customer.actor.scope))?.left.unreachable).toBe(1)
    expect(codeOf(await mark(customer, { number: [theirs ?? ''] }))).toBe('off_boarding_nothing_to_mark')
    expect(accepted(await mark(customer, { number: [mine ?? ''] })).count).toBe(1)
  })
})

describe('deactivating (002-R48..R51)', () => {
  it('needs a request, zero numbers and the typed name', async () => {
    const customer = await aCustomer(zoom)
    expect(codeOf(await end(customer))).toBe('off_boarding_not_requested')
    const e164 = await aNumber(customer.id)
    accepted(await record(customer))
    expect(codeOf(await end(customer))).toBe('off_boarding_numbers_left')
    accepted(await removeNumbers(staff, { accountNumber: customer.accountNumber, number: [e164] }))
    expect(codeOf(await end(customer, 'AC-1'))).toBe('off_boarding_typed_wrong')
    accepted(await end(customer))
    expect(codeOf(await end(customer))).toBe('customer_deactivated')
    expect(await byId(customer.id)).toMatchObject({ status: 'deactivated', deactivatedAt: expect.any(Date) })
    expect(await kindsTo(`${customer.actor.userId}@customer.test`)).toContain('customer_deactivated')
  })

  it('ends sessions and links, orders and imports; sign-in says so after the right password only', async () => {
    const customer = await aCustomer(zoom)
    const { id, actor, accountNumber } = customer
    const user = await aUser()
    await db.membership.update({ where: { userId: user.id }, data: { customerId: id } })
    const { secret } = await aSession(user)
    const [placed, part] = [
      await anOrder(id, actor.userId, 'placed'),
      await anOrder(id, actor.userId, 'part_fulfilled'),
    ]
    const waiting = await checked(
      staff,
      csv('Product,Phone Number,Number Status,SIP Trunk Name', `Zoom Phone,${'+12025550111'},Normal,${trunk}`),
      { accountNumber },
    )
    expect(await findSession(secret)).toBeDefined()
    accepted(await ask(customer))
    accepted(await end(customer))
    expect(await findSession(secret)).toBeUndefined()
    const visitor = aVisitor()
    const enter = (password: string) => signIn(visitor, { signInName: user.signInName, password })
    expect(codeOf(await enter(goodPassword))).toBe('sign_in_customer_deactivated')
    expect(codeOf(await enter('not the password'))).toBe('sign_in_failed')
    const states = await db.order.findMany({ where: { id: { in: [placed, part] } }, orderBy: { id: 'asc' } })
    expect(states.map(({ state }) => state)).toEqual(['cancelled', 'closed_short'])
    expect((await db.import.findUniqueOrThrow({ where: { reference: waiting } })).state).toBe('discarded')
    await sendPasswordReset({ request: newId(), signInName: user.signInName })
    expect(await kindsTo(user.email)).not.toContain('password_reset')
  })

  it('revokes the grant where it lives, and its own app_deauthorized does no harm (SM3)', async () => {
    const customer = await aDeactivated(zoom)
    const { id } = await connectionOf(customer.actor)
    expect(await connectionOf(customer.actor)).toMatchObject({ state: 'disconnected', endedAt: expect.any(Date) })
    await letExpire(id)
    expect(zoom.simulator.store.grants.installations.has(customer.account.id)).toBe(true)
    await revokeGrant({ id })
    expect(zoom.simulator.store.grants.installations.has(customer.account.id)).toBe(false)
    expect(await connectionOf(customer.actor)).toMatchObject({ accessToken: null, refreshToken: null })
    await revokeGrant({ id })
    const body = JSON.stringify({
      event: 'app_deauthorized',
      event_ts: now().getTime(),
      payload: {
        user_id: 'u',
        account_id: customer.account.id,
        client_id: process.env.ZOOM_CLIENT_ID,
        deauthorization_time: now().toISOString(),
      },
    })
    const event = { event: 'app_deauthorized', zoomAccountId: customer.account.id, body, receivedAt: now() }
    await db.webhookEvent.create({ data: { id: 'self-inflicted', ...event } })
    await actOnDelivery({ id: 'self-inflicted' })
    expect(await db.webhookEvent.findUnique({ where: { id: 'self-inflicted' } })).toMatchObject({
      processedAt: expect.any(Date),
      outcome: expect.not.stringMatching(/^removed$/),
    })
    expect((await connectionOf(customer.actor)).state).toBe('disconnected')
  })

  it('leaves the app to whoever has connected the same Zoom account since', async () => {
    const customer = await aDeactivated(zoom)
    const old = await connectionOf(customer.actor)
    const next = await aConnectedCustomer(zoom)
    await db.zoomConnection.update({ where: { id: next.connection.id }, data: { zoomAccountId: old.zoomAccountId } })
    await revokeGrant({ id: old.id })
    expect(zoom.simulator.store.grants.installations.has(customer.account.id)).toBe(true)
    expect(await connectionOf(customer.actor)).toMatchObject({ refreshToken: null })
  })
})
