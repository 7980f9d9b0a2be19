import Stripe from 'stripe'
import type { CheckoutOrder, Gateway, GatewayEvent } from './gateway'
import { GatewayError } from './gateway'
import { checkoutOf, refundOf } from './stripe-words'

/** Stripe's hosted Checkout: the card is typed there, 3-D Secure happens there; we get a page's address and signed events. */
export function stripeGateway(client: Stripe, webhookSecret: string): Gateway {
  return {
    async createCheckout(order) {
      const params = paramsOf(order)
      const idempotencyKey = `checkout:${order.paymentId}`
      const again = (changed: typeof params, why: string) =>
        answered(client.checkout.sessions.create(changed, { idempotencyKey: `${idempotencyKey}:${why}` }))
      try {
        return checkoutOf(await client.checkout.sessions.create(params, { idempotencyKey }))
      } catch (error) {
        // An address that our form takes and theirs does not: the person types it there once more.
        if (isAbout(error, 'customer_email')) {
          const { customer_email: _, ...rest } = params
          return checkoutOf(await again(rest, 'no-email'))
        }
        if (!(error instanceof Stripe.errors.StripeAPIError) || isInHand(error)) throw told(error)
        // Stripe keeps even a 500 under its key for a day. Another key may leave a page that nobody knows of: it ends unseen.
        return checkoutOf(await again(params, String(Date.now())))
      }
    },
    readCheckout: async id => checkoutOf(await answered(client.checkout.sessions.retrieve(id))),
    async expireCheckout(id) {
      try {
        await client.checkout.sessions.expire(id)
      } catch (error) {
        // Ended already, one way or another.
        if (!(error instanceof Stripe.errors.StripeInvalidRequestError)) throw told(error)
      }
    },
    async refund({ paymentId, gatewayPaymentId, amount, attempt }) {
      const params = { payment_intent: gatewayPaymentId, amount, metadata: { payment_id: paymentId } }
      const idempotencyKey = `refund:${paymentId}:${attempt}`
      return refundOf(await answered(client.refunds.create(params, { idempotencyKey })))
    },
    async readRefunds(gatewayPaymentId) {
      const { data } = await answered(client.refunds.list({ payment_intent: gatewayPaymentId, limit: 20 }))
      return data.map(refundOf)
    },
    parseEvent(rawBody, signature) {
      try {
        return eventOf(client.webhooks.constructEvent(rawBody, signature ?? '', webhookSecret))
      } catch (error) {
        if (error instanceof Stripe.errors.StripeSignatureVerificationError) return undefined
        throw error
      }
    },
  }
}

function paramsOf(order: CheckoutOrder): Stripe.Checkout.SessionCreateParams {
  const metadata = { payment_id: order.paymentId, reference: order.reference }
  return {
    mode: 'payment',
    // At once or not at all: what is signed up for is live a few seconds later.
    allowed_payment_method_types: ['card'],
    // The amount that was shown is the amount that is charged, whatever the account's dashboard says.
    adaptive_pricing: { enabled: false },
    automatic_tax: { enabled: false },
    line_items: order.lines
      .filter(({ amount }) => amount > 0)
      .map(({ text, amount }) => ({
        quantity: 1,
        price_data: { currency: order.currency.toLowerCase(), unit_amount: amount, product_data: { name: text } },
      })),
    customer_email: order.email,
    client_reference_id: order.paymentId,
    metadata,
    payment_intent_data: { metadata, description: order.reference },
    success_url: order.returnUrl,
    cancel_url: order.cancelUrl,
    expires_at: Math.floor(order.expiresAt.getTime() / 1_000),
  }
}

/** The events that are acted on: those that an event destination has to send, and that README.md lists. */
export const heardEvents = [
  'checkout.session.completed',
  'checkout.session.expired',
  'checkout.session.async_payment_succeeded',
  'checkout.session.async_payment_failed',
  'payment_intent.payment_failed',
  'refund.created',
  'refund.updated',
  'refund.failed',
] as const satisfies Stripe.WebhookEndpointCreateParams.EnabledEvent[]

function eventOf(event: Stripe.Event): GatewayEvent {
  const { object } = event.data
  return { id: event.id, type: event.type, gatewayId: 'id' in object ? String(object.id) : null, body: event }
}

async function answered<T>(call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw told(error)
  }
}

const isAbout = (error: unknown, param: string) =>
  error instanceof Stripe.errors.StripeInvalidRequestError && error.param === param

/** 409: the same call, under the same key, is being answered at this moment. */
const isInHand = (error: unknown) => error instanceof Stripe.errors.StripeError && error.statusCode === 409

/** No answer, too many calls and a failure of theirs pass; what they refuse, and a wrong key, does not. */
function told(error: unknown): unknown {
  if (!(error instanceof Stripe.errors.StripeError)) return error
  const passes =
    isInHand(error) ||
    error instanceof Stripe.errors.StripeConnectionError ||
    error instanceof Stripe.errors.StripeAPIError ||
    error instanceof Stripe.errors.StripeRateLimitError
  return new GatewayError(
    passes ? 'away' : 'refused',
    `${error.type}: ${error.code ?? ''} ${error.message}`.slice(0, 300),
  )
}
