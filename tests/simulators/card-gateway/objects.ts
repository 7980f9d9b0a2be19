import type Stripe from 'stripe'
import type { Checkout, Refund } from './store'

/** The objects of the API as the gateway prints them: every field as the library's types of this version have it. */
export function checkoutObject(checkout: Checkout, url: string, amount = checkout.amount) {
  return {
    id: checkout.id,
    object: 'checkout.session',
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: checkout.cancelUrl,
    client_reference_id: checkout.reference,
    created: checkout.created,
    currency: checkout.currency,
    customer_email: checkout.email,
    expires_at: checkout.expiresAt,
    livemode: false,
    metadata: checkout.metadata,
    mode: 'payment',
    payment_intent: checkout.intent,
    payment_status: checkout.paymentStatus,
    status: checkout.status,
    success_url: checkout.successUrl,
    url: checkout.status === 'open' ? `${url}/pay/${checkout.id}` : null,
  } satisfies Partial<Stripe.Checkout.Session>
}

type Declined = Partial<Omit<Stripe.PaymentIntent, 'id' | 'last_payment_error'>> & {
  id: string | null
  last_payment_error: Partial<Stripe.PaymentIntent.LastPaymentError>
}

export function intentObject(checkout: Checkout) {
  return {
    id: checkout.intent,
    object: 'payment_intent',
    amount: checkout.amount,
    currency: checkout.currency,
    last_payment_error: { code: 'card_declined', type: 'card_error', message: 'Your card was declined.' },
    livemode: false,
    metadata: checkout.intentMetadata,
    status: 'requires_payment_method',
  } satisfies Declined
}

export function refundObject(refund: Refund) {
  return {
    id: refund.id,
    object: 'refund',
    amount: refund.amount,
    created: refund.created,
    currency: refund.currency,
    metadata: refund.metadata,
    payment_intent: refund.intent,
    status: refund.status,
  } satisfies Partial<Stripe.Refund>
}
