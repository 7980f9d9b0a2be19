import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import type { Checkout, Refund, Word } from './gateway'
import { noteProblem } from './letters'
import { lockPaymentsOf, type Payment, paymentSelect } from './queries'
import { refundPayment } from './refunds'
import { step } from './step'

/** What became of a word of the gateway; kept with the event, each has its words under `payments.outcomes`. */
export const outcomes = [
  'applied',
  'nothing_new',
  'amount_differs',
  'paid_twice',
  'refunded_elsewhere',
  'unknown_payment',
  'too_early',
  'not_ours',
] as const
export type Outcome = (typeof outcomes)[number]

/**
 * Applies what the gateway says, from an event or from having been asked: in any order, any number of times, before the
 * person is back or long after. The amount is compared with our own row before anything is believed.
 */
export async function hear(tx: Tx, actor: Actor, word: Word): Promise<Outcome> {
  if (word.kind === 'checkout') return hearCheckout(tx, actor, word.checkout)
  if (word.kind === 'refund') return hearRefund(tx, actor, word.refund)
  if (word.kind === 'attempt_declined' && word.paymentId) return noteDecline(tx, word.paymentId)
  return 'not_ours'
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The row, with all payments of its sign-up locked: of two at once only one may become the charge. */
async function locked(tx: Tx, id: string | null | undefined) {
  if (!id || !uuid.test(id)) return undefined
  const found = await tx.payment.findUnique({ where: { id }, select: { signUpId: true } })
  if (!found) return undefined
  const others = found.signUpId ? (await lockPaymentsOf(tx, found.signUpId)).filter(one => one.id !== id) : []
  await tx.$queryRaw`SELECT id FROM payment WHERE id = ${id}::uuid FOR UPDATE`
  return { payment: await tx.payment.findUniqueOrThrow({ where: { id }, select: paymentSelect }), others }
}

async function hearCheckout(tx: Tx, actor: Actor, checkout: Checkout): Promise<Outcome> {
  const found = await locked(tx, checkout.paymentId)
  if (found?.payment.gateway !== 'stripe') return 'unknown_payment'
  const { payment, others } = found
  // Not the page that we sent the person to: our own orphan of a lost reply ends unseen, and anything else is nobody's.
  if (payment.gatewayId && payment.gatewayId !== checkout.id) return 'unknown_payment'
  if (checkout.state === 'open' || checkout.state === 'processing') return 'nothing_new'
  const learnt = {
    gatewayId: checkout.id,
    ...(checkout.gatewayPaymentId && { gatewayPaymentId: checkout.gatewayPaymentId }),
  }
  if (checkout.state !== 'paid') {
    const event = checkout.state === 'declined' || payment.declinedAt ? 'decline' : 'expire'
    return (await step(tx, actor, payment.id, { event, by: 'gateway', data: learnt })) ? 'applied' : 'nothing_new'
  }
  if (checkout.amount !== payment.amount || checkout.currency !== payment.currency) {
    // Nothing is sold for it, and nothing more may be paid on that page: the sign-up goes back, staff see what came.
    await tx.payment.update({ where: { id: payment.id }, data: learnt })
    await step(tx, actor, payment.id, { event: 'decline', by: 'gateway' })
    await noteProblem(tx, payment, 'amount_differs')
    return 'amount_differs'
  }
  return pay(tx, actor, payment, others, learnt)
}

async function pay(tx: Tx, actor: Actor, payment: Payment, others: Payment[], learnt: object): Promise<Outcome> {
  const charged = others.some(({ state }) => state === 'paid')
  // Opened since in another tab: this one is paid, so that one is not needed any more.
  for (const { id } of charged ? [] : others.filter(({ state }) => state === 'open')) {
    await step(tx, actor, id, { event: 'expire', by: 'gateway', quiet: true })
    await enqueue(tx, 'payment.close', { id })
  }
  if (!charged) {
    const paid = await step(tx, actor, payment.id, {
      event: 'pay',
      by: 'gateway',
      data: { ...learnt, declinedAt: null },
    })
    return paid ? 'applied' : 'nothing_new'
  }
  return payTwice(tx, actor, payment, learnt)
}

/** The sign-up has its charge already: this money was never for anything, and goes back in the same breath. */
async function payTwice(tx: Tx, actor: Actor, payment: Payment, learnt: object): Promise<Outcome> {
  if (payment.state !== 'expired' && payment.state !== 'declined') return 'nothing_new'
  // Not one sign-up's second charge even for a moment: the index would refuse it.
  await tx.payment.update({ where: { id: payment.id }, data: { ...learnt, signUpId: null } })
  await step(tx, actor, payment.id, { event: 'pay', by: 'gateway', quiet: true })
  await refundPayment(tx, actor, payment.id, 'Paid twice')
  await tx.payment.update({ where: { id: payment.id }, data: { signUpId: payment.signUpId } })
  await noteProblem(tx, payment, 'paid_twice')
  return 'paid_twice'
}

/** One attempt; the person may try another card on the same page. */
async function noteDecline(tx: Tx, id: string): Promise<Outcome> {
  const found = await locked(tx, id)
  if (!found) return 'unknown_payment'
  if (found.payment.state !== 'open' || found.payment.declinedAt) return 'nothing_new'
  await tx.payment.update({ where: { id }, data: { declinedAt: now() } })
  return 'applied'
}

/** Paid as before, unless the sign-up has another charge by now: then it stays owed to the person until staff see to it. */
export async function failRefund(tx: Tx, actor: Actor, id: string): Promise<Outcome> {
  const found = await locked(tx, id)
  if (found?.payment.state !== 'refunding') return 'nothing_new'
  if (!found.others.some(({ state }) => state === 'open' || state === 'paid'))
    await step(tx, actor, id, { event: 'refund_failed', by: 'gateway', quiet: true })
  await noteProblem(tx, found.payment, 'refund_failed')
  return 'applied'
}

async function hearRefund(tx: Tx, actor: Actor, refund: Refund): Promise<Outcome> {
  if (!refund.gatewayPaymentId) return 'unknown_payment'
  const known = await tx.payment.findFirst({
    where: { gateway: 'stripe', gatewayPaymentId: refund.gatewayPaymentId },
    select: { id: true },
  })
  const found = await locked(tx, known?.id)
  // Perhaps the word that it was paid is still on its way.
  if (!found) return 'too_early'
  const { payment } = found
  if (payment.state === 'open') return 'too_early'
  if (refund.state === 'failed') {
    return payment.state === 'refunding' ? failRefund(tx, actor, payment.id) : 'nothing_new'
  }
  const whole = refund.amount === payment.amount && refund.currency === payment.currency
  if (payment.state === 'refunding' && whole && refund.state === 'succeeded') {
    return (await step(tx, actor, payment.id, { event: 'refund_done', by: 'gateway' })) ? 'applied' : 'nothing_new'
  }
  if (payment.state !== 'paid' || refund.state !== 'succeeded') return 'nothing_new'
  await noteProblem(tx, payment, 'refunded_elsewhere')
  return 'refunded_elsewhere'
}
