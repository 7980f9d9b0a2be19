import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { POST } from '@/app/api/payments/webhook/route'
import { customerScope, staffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { closePaymentProblem, refundByStaff } from '@/lib/payments/commands'
import { openPaymentsFile, paymentsFile } from '@/lib/payments/file'
import { listPayments, paymentProblemCount, staffPayment } from '@/lib/payments/list'
import { anyReceipt, receiptOf, receiptsOf } from '@/lib/payments/receipts'
import { ListPayments } from '@/lib/payments/schema'
import { waitingCounts, workQueue } from '@/lib/work-queue/queries'
import { aCardGateway, anOpenPayment } from '../factories/payment'
import { aReviewer } from '../factories/registration'
import { aUser } from '../factories/user'
import type { CardGateway } from '../simulators/card-gateway/server'

let gateway: CardGateway
beforeAll(async () => {
  gateway = await aCardGateway()
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.example' },
  })
})
afterAll(() => gateway.stop())

const scope = staffScope()
const aCompany = async () => (await aUser()).membership?.customerId ?? ''
const all = (changes: object = {}) => ListPayments.parse(changes)

async function paidOnInvoice(customerId?: string) {
  const payment = await anOpenPayment({ onInvoice: true })
  if (customerId) await db.payment.update({ where: { id: payment.id }, data: { customerId } })
  return payment
}

describe('the staff’s list', () => {
  it('pages both ways, narrows, and survives rubbish', async () => {
    const made = []
    for (let n = 0; n < 5; n++) made.push((await paidOnInvoice()).reference)
    const newest = made.toReversed()
    const first = await listPayments(scope, all(), 2)
    expect(first.rows.map(row => row.reference)).toEqual(newest.slice(0, 2))
    const second = await listPayments(scope, all({ after: first.older }), 2)
    expect(second.rows.map(row => row.reference)).toEqual(newest.slice(2, 4))
    const back = await listPayments(scope, all({ before: second.newer }), 2)
    expect(back.rows.map(row => row.reference)).toEqual(newest.slice(0, 2))
    expect(back.newer).toBeUndefined()
    expect((await listPayments(scope, all({ q: made[0] }))).rows).toHaveLength(1)
    expect((await listPayments(scope, all({ q: '%' }))).rows).toHaveLength(0)
    expect((await listPayments(scope, all({ state: 'open' }))).rows).toHaveLength(0)
    expect((await listPayments(scope, all({ to: '2020-01-01' }))).rows).toHaveLength(0)
    expect(all({ state: 'x', after: 'y', from: '31.1.' })).toMatchObject({ state: 'all' })
  })

  it('is taken away as a file that no spreadsheet runs, and that stands in the history', async () => {
    const actor = aReviewer()
    const payment = await paidOnInvoice()
    await db.payment.update({ where: { id: payment.id }, data: { payerName: '=HYPERLINK("x")' } })
    expect(await openPaymentsFile(actor, all())).toMatchObject({ ok: true })
    const lines: string[] = []
    for await (const line of paymentsFile(actor, all({ q: payment.reference }), ['Reference'])) lines.push(line)
    const text = lines.join('')
    expect(text).toContain(`${payment.reference},paid`)
    expect(text).toContain('65.00,13.00,78.00,EUR,invoice')
    expect(text).not.toMatch(/,"?=HYPERLINK/)
    expect(await db.auditEvent.count({ where: { action: 'payment.export', actorId: actor.userId } })).toBe(1)
  })
})

describe('a refund by staff', () => {
  it('needs a payment that is paid, and has one effect for a form', async () => {
    const actor = aReviewer()
    const { id, reference } = await paidOnInvoice()
    expect(await refundByStaff(actor, { reference: 'PAY-1', reason: 'No such' })).toMatchObject({
      refusal: { code: 'not_found' },
    })
    const open = await anOpenPayment()
    expect(await refundByStaff(actor, { reference: open.reference, reason: 'Too early' })).toMatchObject({
      refusal: { code: 'payment_not_refundable' },
    })
    for (let time = 0; time < 2; time++)
      expect(await refundByStaff(actor, { reference, reason: 'They changed their mind' })).toMatchObject({ ok: true })
    expect(await staffPayment(scope, reference)).toMatchObject({
      state: 'refunded',
      refundReason: 'They changed their mind',
      refundedByName: actor.name,
    })
    const lines = await db.auditEvent.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } })
    expect(lines.map(({ action }) => action)).toEqual([
      'payment.open',
      'payment.pay',
      'payment.refund',
      'payment.refund_done',
    ])
  })

  it('what needs a look waits in the work queue until somebody says what was done', async () => {
    const actor = aReviewer()
    const { id, reference } = await paidOnInvoice()
    await db.payment.update({ where: { id }, data: { problem: 'refunded_elsewhere' } })
    expect(await paymentProblemCount(scope)).toBe(1)
    expect(await waitingCounts(scope)).toMatchObject({ payments: 1 })
    expect(await workQueue(scope, 'payments')).toMatchObject([{ reference, problem: 'refunded_elsewhere' }])
    for (let time = 0; time < 2; time++)
      expect(await closePaymentProblem(actor, { reference, reason: 'Settled by hand' })).toMatchObject({ ok: true })
    expect(await paymentProblemCount(scope)).toBe(0)
    expect(await db.auditEvent.count({ where: { subjectId: id, action: 'payment.close_problem' } })).toBe(1)
  })
})

describe('a receipt', () => {
  it('is its customer’s and the staff’s; to anybody else it is not there', async () => {
    const [mine, other] = [await aCompany(), await aCompany()]
    const { reference } = await paidOnInvoice(mine)
    const open = await anOpenPayment()
    await db.payment.update({ where: { id: open.id }, data: { customerId: mine } })
    expect((await receiptsOf(customerScope(mine))).map(one => one.reference)).toEqual([reference])
    expect(await receiptOf(customerScope(mine), reference)).toMatchObject({ amount: 7_800, tax: 1_300 })
    expect(await receiptOf(customerScope(other), reference)).toBeUndefined()
    expect(await receiptOf(customerScope(mine), open.reference)).toBeUndefined()
    expect(await anyReceipt(scope, reference)).toMatchObject({ reference })
  })
})

describe('the gateway’s endpoint', () => {
  const send = (body: string | Uint8Array<ArrayBuffer>, signature?: string) => {
    const headers = signature ? { 'stripe-signature': signature } : undefined
    return POST(
      new Request('http://127.0.0.1:3999/api/payments/webhook', { method: 'POST', body, ...(headers && { headers }) }),
    )
  }
  const event = () => JSON.stringify({ id: `evt_${newId()}`, type: 'invoice.paid', data: { object: { id: 'in_1' } } })
  const sign = (payload: string) =>
    Stripe.webhooks.generateTestHeaderString({ payload, secret: process.env.STRIPE_WEBHOOK_SECRET ?? '' })

  it('stores an event once, and nothing that the gateway did not sign', async () => {
    const body = event()
    const before = await db.paymentEvent.count()
    expect((await send(body, sign(body))).status).toBe(200)
    expect((await send(body, sign(body))).status).toBe(200)
    expect(await db.paymentEvent.count()).toBe(before + 1)
    expect((await send(body)).status).toBe(400)
    expect((await send(event(), sign(body))).status).toBe(400)
    expect((await send(new Uint8Array(300_000))).status).toBe(413)
    expect(await db.paymentEvent.count()).toBe(before + 1)
  })

  it('takes text that PostgreSQL would refuse', async () => {
    const body = event().replace('in_1', 'in_1\\u0000')
    expect((await send(body, sign(body))).status).toBe(200)
  })
})
