import Stripe from 'stripe'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { days, minutes, setClock } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { makeCheckout } from '@/lib/payments/checkout'
import { actOnEvent, receiveEvent } from '@/lib/payments/events'
import { leavePayment } from '@/lib/payments/opening'
import { paymentOf } from '@/lib/payments/queries'
import { askGateway, closeCheckout, reconcilePayments, refundAtGateway } from '@/lib/payments/reconcile'
import { refundPayment } from '@/lib/payments/refunds'
import { aCardGateway, aCharge, anOpenPayment, aPayingSignUp } from '../factories/payment'
import { ownerQuery } from '../setup/owner'
import type { CardGateway } from '../simulators/card-gateway/server'
import { usual } from '../simulators/card-gateway/settings'

let gateway: CardGateway

beforeAll(async () => {
  gateway = await aCardGateway()
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.example' },
  })
})
beforeEach(() => {
  Object.assign(gateway.settings, usual(), { events: 'held' })
  setClock()
})
afterAll(() => gateway.stop())

const system = systemActor('job')
const later = (ms: number) => new Date(Date.now() + ms)
const stateOf = async (id: string) => (await db.payment.findUniqueOrThrow({ where: { id } })).state
const letters = (id: string) =>
  db.letter.findMany({ where: { dedupeKey: { contains: id } }, select: { template: true } })
const told = (signUpId: string) =>
  ownerQuery<{ state: string }>(
    `SELECT j.payload->>'state' AS state FROM graphile_worker._private_jobs j
     JOIN graphile_worker._private_tasks t ON t.id = j.task_id
     WHERE t.identifier = 'sign_up.payment' AND j.payload->>'signUpId' = $1 ORDER BY j.id`,
    [signUpId],
  ).then(rows => rows.map(({ state }) => state))

/** At the gateway, with its page there. */
async function atGateway(changes: Parameters<typeof anOpenPayment>[0] = {}) {
  const payment = await anOpenPayment(changes)
  const made = await makeCheckout(payment.id)
  expect(made).toMatchObject({ ok: true })
  const checkout = gateway.checkouts().find(one => one.reference === payment.id)
  if (!checkout) throw new Error('nothing is there')
  return { payment, checkout, signUpId: payment.signUpId }
}

/** The newest event of the gateway about this, as its HTTP request would bring it. */
async function hearOf(about: string, times = 1) {
  const delivery = gateway.events.deliveries.filter(({ body }) => body.includes(about)).at(-1)
  if (!delivery) throw new Error(`no event about ${about}`)
  const secret = process.env.STRIPE_WEBHOOK_SECRET ?? ''
  const signature = Stripe.webhooks.generateTestHeaderString({ payload: delivery.body, secret })
  for (let time = 0; time < times; time++) {
    expect(await receiveEvent(Buffer.from(delivery.body), signature)).toBe('stored')
    await actOnEvent({ id: delivery.id })
  }
  return db.paymentEvent.findUniqueOrThrow({ where: { id: delivery.id } })
}

describe('one charge for a sign-up (004-R06)', () => {
  it('is one payment however often it is opened, and one page however often it is asked for', async () => {
    const { payment, signUpId } = await atGateway()
    const again = await anOpenPayment({ signUpId })
    expect(again.id).toBe(payment.id)
    expect(await makeCheckout(payment.id)).toEqual({ ok: true, value: { payUrl: again.payUrl } })
    const other = await aPayingSignUp()
    const [a, b] = await Promise.all([anOpenPayment({ signUpId: other }), anOpenPayment({ signUpId: other })])
    expect(a.id).toBe(b.id)
  })

  it('is closed when the charge changes, and what was paid already is never asked for again', async () => {
    const { payment, checkout, signUpId } = await atGateway()
    const dearer = await anOpenPayment({ signUpId, charge: aCharge({ amount: 9_000 }) })
    expect(dearer.id).not.toBe(payment.id)
    expect(await stateOf(payment.id)).toBe('expired')
    await closeCheckout({ id: payment.id })
    expect(checkout.status).toBe('expired')
    expect(await makeCheckout(payment.id)).toMatchObject({ refusal: { code: 'payment_closed' } })
  })

  it('paid event twice, or at once from two sides: paid once, one receipt, the sign-up told once', async () => {
    const { payment, checkout, signUpId } = await atGateway()
    await gateway.desk.approve(checkout)
    await Promise.all([hearOf(checkout.id, 2), askGateway({ id: payment.id })])
    expect(await stateOf(payment.id)).toBe('paid')
    expect(await letters(payment.id)).toEqual([{ template: 'payment_receipt' }])
    expect(await told(signUpId)).toEqual(['paid'])
    expect((await anOpenPayment({ signUpId })).id).toBe(payment.id)
    expect(await db.auditEvent.count({ where: { subjectId: payment.id, action: 'payment.pay' } })).toBe(1)
  })

  it('paid in two tabs: the second goes back by itself', async () => {
    const first = await atGateway()
    const { signUpId } = first
    const second = await atGateway({
      signUpId,
      charge: aCharge({ amount: 7_900, lines: [{ kind: 'recurring', text: 'x', amount: 7_900 }] }),
    })
    await gateway.desk.approve(first.checkout)
    await hearOf(first.checkout.id)
    expect(await stateOf(first.payment.id)).toBe('paid')
    expect(await stateOf(second.payment.id)).toBe('expired')
    // Before its page was closed, somebody paid there too.
    await gateway.desk.approve(second.checkout)
    expect(await hearOf(second.checkout.id)).toMatchObject({ outcome: 'paid_twice' })
    await refundAtGateway({ id: second.payment.id })
    expect(await stateOf(second.payment.id)).toBe('refunded')
    expect(gateway.refunds().filter(({ amount }) => amount === 7_900)).toHaveLength(1)
    expect(await paymentOf(signUpId)).toMatchObject({ id: first.payment.id, state: 'paid' })
    expect(await told(signUpId)).toEqual(['paid'])
  })

  it('on invoice, or of nothing, is paid at once and nobody is charged', async () => {
    const invoice = await anOpenPayment({ onInvoice: true })
    expect(invoice).toMatchObject({ state: 'paid', gateway: 'invoice' })
    expect(await told(invoice.signUpId)).toEqual(['paid'])
    expect(await letters(invoice.id)).toEqual([])
    const back = await transaction(tx => refundPayment(tx, system, invoice.id, 'Not provisioned'))
    expect(back).toMatchObject({ value: { state: 'refunded' } })
  })
})

describe('the gateway’s word', () => {
  it('counts before the redirect, before our own mark of the page, and after we gave it up', async () => {
    const { payment, checkout, signUpId } = await atGateway()
    await db.payment.update({ where: { id: payment.id }, data: { gatewayId: null, payUrl: null } })
    await transaction(async tx => ok(await leavePayment(tx, system, signUpId)))
    expect(await stateOf(payment.id)).toBe('expired')
    await gateway.desk.approve(checkout)
    await hearOf(checkout.id)
    expect(await paymentOf(signUpId)).toMatchObject({ state: 'paid', gatewayId: checkout.id })
    expect(await told(signUpId)).toEqual(['paid'])
  })

  it('is asked for when its event never comes', async () => {
    gateway.settings.events = 'never'
    const { payment, checkout } = await atGateway()
    await gateway.desk.approve(checkout)
    setClock(() => later(minutes(5)))
    await reconcilePayments()
    const [job] = await ownerQuery(`SELECT key FROM graphile_worker.jobs WHERE key = $1`, [`payment-ask:${payment.id}`])
    expect(job).toBeTruthy()
    await askGateway({ id: payment.id })
    expect(await stateOf(payment.id)).toBe('paid')
  })

  it('with another amount is not accepted: the payment ends, staff are told', async () => {
    gateway.settings.forge = 'amount'
    const { payment, checkout, signUpId } = await atGateway()
    await gateway.desk.approve(checkout)
    expect(await hearOf(checkout.id)).toMatchObject({ outcome: 'amount_differs' })
    expect(await db.payment.findUnique({ where: { id: payment.id } })).toMatchObject({
      state: 'declined',
      problem: 'amount_differs',
    })
    expect(await letters(payment.id)).toEqual([{ template: 'payment_problem_for_support' }])
    expect(await told(signUpId)).toEqual(['declined'])
  })

  it('about a page or a payment of somebody else changes nothing', async () => {
    const mine = await atGateway()
    const other = await atGateway()
    other.checkout.reference = mine.payment.id
    await gateway.desk.approve(other.checkout)
    expect(await hearOf(other.checkout.id)).toMatchObject({ outcome: 'unknown_payment' })
    expect(await stateOf(mine.payment.id)).toBe('open')
    expect(await receiveEvent(Buffer.from('{}'), 't=1,v1=00')).toBe('forged')
  })

  it('that a card was declined leaves the page open; coming back then says declined', async () => {
    const { payment, checkout, signUpId } = await atGateway()
    await gateway.desk.decline(checkout)
    await hearOf('payment_intent.payment_failed')
    expect(await db.payment.findUnique({ where: { id: payment.id } })).toMatchObject({ state: 'open', problem: null })
    await transaction(async tx => ok(await leavePayment(tx, system, signUpId)))
    expect(await stateOf(payment.id)).toBe('declined')
    expect(await told(signUpId)).toEqual([])
  })

  it('ends a page in time; what never became one ends by itself', async () => {
    const { payment, checkout, signUpId } = await atGateway()
    await gateway.desk.expire(checkout)
    await hearOf(checkout.id)
    expect([await stateOf(payment.id), await told(signUpId)]).toEqual(['expired', ['expired']])
    const never = await anOpenPayment()
    setClock(() => later(days(1)))
    await reconcilePayments()
    expect(await stateOf(never.id)).toBe('expired')
  })
})

describe('money that goes back', () => {
  async function paid() {
    const { payment, checkout, signUpId } = await atGateway()
    await gateway.desk.approve(checkout)
    await hearOf(checkout.id)
    return { id: payment.id, signUpId, checkout }
  }
  const ask = (id: string) => transaction(tx => refundPayment(tx, system, id, 'Could not be provisioned'))

  it('goes back once, whole, with a letter', async () => {
    const { id, signUpId } = await paid()
    const before = gateway.refunds().length
    expect(await ask(id)).toMatchObject({ value: { state: 'refunding' } })
    expect(await ask(id)).toMatchObject({ ok: true })
    // Its answer is lost after the gateway did it.
    gateway.settings.lostReplies = 4
    await expect(refundAtGateway({ id })).rejects.toThrow()
    gateway.settings.lostReplies = 0
    await refundAtGateway({ id })
    await refundAtGateway({ id })
    expect(gateway.refunds()).toHaveLength(before + 1)
    expect(await stateOf(id)).toBe('refunded')
    expect((await letters(id)).map(({ template }) => template).sort()).toEqual(['payment_receipt', 'payment_refunded'])
    expect(await told(signUpId)).toEqual(['paid', 'refunded'])
  })

  it('is waited for, and when it fails it is paid again and staff are told', async () => {
    const { id, checkout } = await paid()
    gateway.settings.refunds = 'wait'
    await ask(id)
    await refundAtGateway({ id })
    expect(await stateOf(id)).toBe('refunding')
    await gateway.desk.settleRefunds('failed')
    expect(await hearOf(`"${checkout.intent}","status":"failed"`)).toMatchObject({ outcome: 'applied' })
    expect(await db.payment.findUnique({ where: { id } })).toMatchObject({ state: 'paid', problem: 'refund_failed' })
    gateway.settings.refunds = 'succeed'
    await ask(id)
    await refundAtGateway({ id })
    expect(await db.payment.findUnique({ where: { id } })).toMatchObject({ state: 'refunded', problem: null })
  })

  it('sent back at the gateway by hand is shown, not decided', async () => {
    const { id, checkout } = await paid()
    await gateway.desk.refund(checkout)
    expect(await hearOf('refund.created')).toMatchObject({ outcome: 'refunded_elsewhere' })
    expect(await db.payment.findUnique({ where: { id } })).toMatchObject({
      state: 'paid',
      problem: 'refunded_elsewhere',
    })
  })
})
