import { z } from 'zod'
import type { Checkout, Refund, Word } from './gateway'

/** A field that Stripe may send as an id, as the whole object, or not at all. */
const idOf = z
  .union([z.string(), z.looseObject({ id: z.string() })])
  .nullish()
  .transform(value => (typeof value === 'object' ? value?.id : value) ?? null)
const text = z
  .string()
  .nullish()
  .transform(value => value ?? null)
const metadata = z.looseObject({ payment_id: z.string().optional() }).nullish()

const Session = z.looseObject({
  id: z.string(),
  url: text,
  status: z.enum(['open', 'complete', 'expired']).nullish(),
  payment_status: z.enum(['paid', 'unpaid', 'no_payment_required']),
  client_reference_id: text,
  payment_intent: idOf,
  amount_total: z
    .int()
    .nullish()
    .transform(value => value ?? null),
  currency: text,
})

const StripeRefund = z.looseObject({
  id: z.string(),
  status: text,
  payment_intent: idOf,
  amount: z.int(),
  currency: z.string(),
})

const Intent = z.looseObject({ id: z.string(), metadata })

const Event = z.looseObject({ type: z.string(), data: z.looseObject({ object: z.unknown() }) })

export function checkoutOf(session: unknown): Checkout {
  const { id, url, status, payment_status, client_reference_id, payment_intent, amount_total, currency } =
    Session.parse(session)
  return {
    id,
    url,
    state: stateOf(status, payment_status),
    paymentId: client_reference_id,
    gatewayPaymentId: payment_intent,
    amount: amount_total,
    currency: currency?.toUpperCase() ?? null,
  }
}

function stateOf(status: string | null | undefined, paid: string): Checkout['state'] {
  if (status === 'complete') return paid === 'paid' ? 'paid' : 'processing'
  return status === 'expired' ? 'expired' : 'open'
}

export function refundOf(refund: unknown): Refund {
  const { id, status, payment_intent, amount, currency } = StripeRefund.parse(refund)
  const failed = status === 'failed' || status === 'canceled'
  return {
    id,
    state: status === 'succeeded' ? 'succeeded' : failed ? 'failed' : 'pending',
    gatewayPaymentId: payment_intent,
    amount,
    currency: currency.toUpperCase(),
  }
}

/** What a stored event says. Throws when it is one that we act on and cannot read. */
export function wordOf(body: unknown): Word {
  const { type, data } = Event.parse(body)
  switch (type) {
    case 'checkout.session.completed':
    case 'checkout.session.async_payment_succeeded':
    case 'checkout.session.expired':
      return { kind: 'checkout', checkout: checkoutOf(data.object) }
    case 'checkout.session.async_payment_failed':
      return { kind: 'checkout', checkout: { ...checkoutOf(data.object), state: 'declined' } }
    case 'payment_intent.payment_failed':
      return { kind: 'attempt_declined', paymentId: Intent.parse(data.object).metadata?.payment_id ?? null }
    case 'refund.created':
    case 'refund.updated':
    case 'refund.failed':
      return { kind: 'refund', refund: refundOf(data.object) }
    default:
      return { kind: 'other' }
  }
}
