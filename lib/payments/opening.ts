import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { paymentsAreOn } from './access'
import { lockPaymentsOf, type Payment } from './queries'
import { type Charge, checkoutLasts } from './rules'
import { step } from './step'

export type PaymentOrder = {
  signUpId: string
  /** From the plan's version, never from a form. */
  charge: Charge
  payer: { name: string; email: string }
  /** Of the pressed button: pressing it twice is one payment. */
  idempotencyKey: string
  /** Where the gateway sends the person when it is paid, and when the person turns back. */
  returnUrl: string
  cancelUrl: string
  /** The plan may be taken on invoice and the person wants that: nothing is charged now. */
  onInvoice?: boolean
}

/**
 * The one payment of a sign-up: what was opened, or even paid, for the same charge is returned instead of a second one;
 * what was opened for another charge is closed first. Nothing leaves the house here: `makeCheckout` comes after the
 * commit. On invoice, or with nothing to pay, it is paid at once. Look at `state` of what comes back.
 */
export async function openPayment(tx: Tx, actor: Actor, order: PaymentOrder): Promise<Result<Payment>> {
  const { signUpId, charge, payer, idempotencyKey, returnUrl, cancelUrl } = order
  const before = await lockPaymentsOf(tx, signUpId)
  const standing = before.find(({ state }) => state === 'open' || state === 'paid')
  if (standing?.state === 'paid') return ok(standing)
  const atOnce = order.onInvoice === true || charge.amount === 0
  if (!atOnce && !paymentsAreOn()) return refuse('payments_off')
  if (standing && !atOnce && isFor(standing, charge)) return ok(standing)
  if (standing) await closePayment(tx, actor, standing)

  const id = newId()
  const payment = await tx.payment.create({
    data: {
      id,
      stateSince: now(),
      signUpId,
      gateway: atOnce ? 'invoice' : 'stripe',
      // A key that was used for a payment that has ended makes another one: the person has pressed the button again.
      idempotencyKey: before.some(one => one.idempotencyKey === idempotencyKey) ? id : idempotencyKey,
      lines: charge.lines,
      amount: charge.amount,
      tax: charge.tax,
      currency: charge.currency,
      payerName: payer.name,
      payerEmail: payer.email,
      returnUrl,
      cancelUrl,
      createdAt: now(),
      expiresAt: fromNow(checkoutLasts),
    },
  })
  await audit(tx, actor, {
    action: 'payment.open',
    subject: { type: 'payment', id },
    after: { reference: payment.reference, amount: charge.amount, currency: charge.currency, gateway: payment.gateway },
  })
  if (!atOnce) return ok(payment)
  return ok((await step(tx, systemActor(actor.source), id, { event: 'pay', by: 'system' })) ?? payment)
}

const isFor = (payment: Payment, charge: Charge): boolean =>
  payment.gateway === 'stripe' &&
  payment.amount === charge.amount &&
  payment.currency === charge.currency &&
  payment.expiresAt > fromNow(checkoutLasts / 6) &&
  JSON.stringify(payment.lines) === JSON.stringify(charge.lines)

/**
 * The person turned back from the gateway, or the numbers are gone: nothing may be paid there any more. Says `declined`
 * when a card was declined before. Paid in the same moment is still paid: then the job `sign_up.payment` says so.
 */
export async function leavePayment(tx: Tx, actor: Actor, signUpId: string): Promise<Payment | undefined> {
  const standing = (await lockPaymentsOf(tx, signUpId)).find(({ state }) => state === 'open')
  return standing && (await closePayment(tx, actor, standing))
}

/** Quietly: whoever closes it knows what follows for the sign-up. */
async function closePayment(tx: Tx, actor: Actor, payment: Payment): Promise<Payment | undefined> {
  const event = payment.declinedAt ? 'decline' : 'expire'
  const closed = await step(tx, actor, payment.id, { event, by: 'system', quiet: true })
  if (payment.gateway === 'stripe') await enqueue(tx, 'payment.close', { id: payment.id })
  return closed
}

/** The sign-up has become a customer: the receipt is theirs. */
export async function givePayments(tx: Tx, signUpId: string, customerId: string) {
  await tx.payment.updateMany({ where: { signUpId }, data: { customerId } })
}
