import { createHash } from 'node:crypto'
import Stripe from 'stripe'
import { z } from 'zod'
import { type Call, dropped, json, type Reply } from '../zoom/http'
import type { Desk } from './desk'
import { decodeForm, listOf } from './form-encoding'
import { checkoutObject, refundObject } from './objects'
import type { Settings } from './settings'
import { type Checkout, newIdOf, type Store, seconds } from './store'

const problem = (status: number, type: string, message: string, code?: string): Reply =>
  json(status, { error: { type, message, ...(code ? { code } : {}) } })
const invalid = (message: string, code?: string) => problem(400, 'invalid_request_error', message, code)
const missing = (id: string) => problem(404, 'invalid_request_error', `No such object: '${id}'`, 'resource_missing')

/** As published: 50 keys of 40 characters, values of 500. */
const metadata = z
  .record(z.string().min(1).max(40), z.string().max(500))
  .refine(all => Object.keys(all).length <= 50, 'You can specify up to 50 keys')
  .default({})
const off = z.strictObject({ enabled: z.literal('false') }).optional()
const count = z.string().regex(/^\d+$/).transform(Number)

/** Only what the library's types of this version publish can be taken here. */
type Published<Params> = Partial<Record<keyof Params, z.ZodType>>

/** Strict: a parameter that the gateway does not know is an error there too. */
const NewCheckout = z.strictObject({
  mode: z.literal('payment'),
  adaptive_pricing: off,
  automatic_tax: off,
  allowed_payment_method_types: z.unknown().transform(listOf).optional(),
  line_items: z
    .unknown()
    .transform(listOf)
    .pipe(
      z
        .array(
          z.strictObject({
            quantity: count,
            price_data: z.strictObject({
              currency: z.string().regex(/^[a-z]{3}$/),
              unit_amount: count,
              product_data: z.strictObject({ name: z.string().min(1).max(250) }),
            }),
          }),
        )
        .min(1)
        .max(100),
    ),
  customer_email: z.email().optional(),
  client_reference_id: z.string().max(200).optional(),
  metadata,
  payment_intent_data: z.strictObject({ metadata, description: z.string().max(1_000).optional() }).optional(),
  success_url: z.url(),
  cancel_url: z.url().optional(),
  expires_at: count.optional(),
} satisfies Published<Stripe.Checkout.SessionCreateParams>)
const NewRefund = z.strictObject({
  payment_intent: z.string(),
  amount: count.optional(),
  metadata,
} satisfies Published<Stripe.RefundCreateParams>)

/** Demo data is paid before this server has ever run: it is taken at its word, so that it can be refunded too. */
const ofDemo = (intent: string, amount: number | undefined): Checkout | undefined =>
  intent.startsWith('pi_test_demo') && amount !== undefined
    ? {
        id: newIdOf('cs'),
        status: 'complete',
        paymentStatus: 'paid',
        reference: null,
        metadata: {},
        intentMetadata: {},
        email: null,
        lines: [],
        amount,
        currency: 'eur',
        successUrl: '',
        cancelUrl: null,
        created: seconds(),
        expiresAt: seconds(),
        intent,
      }
    : undefined

/** The part of the API that hosted payment pages need. */
export function gatewayApi(store: Store, desk: Desk, settings: Settings, secretKey: string, url: () => string) {
  function createCheckout(call: Call): Reply {
    const parsed = NewCheckout.safeParse(decodeForm(call.body))
    if (!parsed.success) return invalid(z.prettifyError(parsed.error))
    const { data } = parsed
    const now = seconds()
    const expiresAt = data.expires_at ?? now + 86_400
    if (expiresAt < now + 1_800 - 5 || expiresAt > now + 86_400)
      return invalid('The expires_at timestamp must be between 30 minutes and 24 hours from now.')
    const currencies = new Set(data.line_items.map(item => item.price_data.currency))
    if (currencies.size !== 1) return invalid('All line items must have the same currency.')
    const lines = data.line_items.map(({ quantity, price_data }) => ({
      quantity,
      name: price_data.product_data.name,
      amount: price_data.unit_amount,
    }))
    const amount = lines.reduce((sum, one) => sum + one.amount * one.quantity, 0)
    if (amount > 99_999_999) return invalid('Amount must be no more than 999,999.99.', 'amount_too_large')
    if (amount < 30) return invalid('The amount is below the minimum of the currency.', 'amount_too_small')
    if (data.customer_email?.endsWith('.invalid'))
      return json(400, {
        error: {
          type: 'invalid_request_error',
          code: 'email_invalid',
          param: 'customer_email',
          message: `Invalid email address: ${data.customer_email}`,
        },
      })
    const checkout: Checkout = {
      id: newIdOf('cs'),
      status: 'open',
      paymentStatus: 'unpaid',
      reference: data.client_reference_id ?? null,
      metadata: data.metadata,
      intentMetadata: data.payment_intent_data?.metadata ?? {},
      email: data.customer_email ?? null,
      lines,
      amount,
      currency: [...currencies][0] ?? '',
      successUrl: data.success_url,
      cancelUrl: data.cancel_url ?? null,
      created: now,
      expiresAt,
      intent: null,
    }
    store.checkouts.set(checkout.id, checkout)
    return json(200, checkoutObject(checkout, url()))
  }

  async function createRefund(call: Call): Promise<Reply> {
    const parsed = NewRefund.safeParse(decodeForm(call.body))
    if (!parsed.success) return invalid(z.prettifyError(parsed.error))
    const { payment_intent: intent, amount, metadata: about } = parsed.data
    const checkout = [...store.checkouts.values()].find(one => one.intent === intent) ?? ofDemo(intent, amount)
    if (!checkout) return missing(intent)
    if (checkout.paymentStatus !== 'paid') return invalid('This PaymentIntent has no successful charge to refund.')
    if (settings.refunds === 'disputed') return invalid('The charge has been charged back.', 'charge_disputed')
    const back = desk.refunded(intent)
    if (back >= checkout.amount) return invalid('The charge has already been refunded.', 'charge_already_refunded')
    if ((amount ?? 0) > checkout.amount - back)
      return invalid('Refund amount is greater than unrefunded amount on charge.')
    return json(200, refundObject(await desk.refund(checkout, amount, about)))
  }

  async function answer(call: Call): Promise<Reply> {
    if (call.method === 'POST' && call.path === '/v1/checkout/sessions') return createCheckout(call)
    if (call.method === 'POST' && call.path === '/v1/refunds') return createRefund(call)
    if (call.method === 'GET' && call.path === '/v1/refunds') {
      const data = [...store.refunds.values()].filter(one => one.intent === call.query.get('payment_intent'))
      return json(200, { object: 'list', url: '/v1/refunds', has_more: false, data: data.map(refundObject) })
    }
    const [, id = '', verb] = /^\/v1\/checkout\/sessions\/(\w+)(\/expire)?$/.exec(call.path) ?? []
    const checkout = desk.find(id)
    if (!checkout) return missing(id)
    await desk.endOverdue(checkout)
    if (verb && call.method === 'POST') {
      if (checkout.status !== 'open')
        return invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This one is ${checkout.status}.`,
        )
      await desk.expire(checkout)
    }
    return json(200, checkoutObject(checkout, url()))
  }

  /** Under a key the first answer stands, whatever it was; other parameters under it are an error. */
  async function answerOnce(call: Call, key: string): Promise<Reply> {
    const params = createHash('sha256').update(`${call.path}\n${call.body}`).digest('hex')
    const kept = store.keys.get(key)
    if (kept && kept.params !== params)
      return problem(
        400,
        'idempotency_error',
        'Keys for idempotent requests can only be used with the same parameters.',
      )
    if (kept) return { ...json(kept.status, {}, { 'idempotent-replayed': 'true' }), body: kept.body }
    const failing = settings.failures > 0
    if (failing) settings.failures -= 1
    const reply = failing ? problem(500, 'api_error', 'Something went wrong here.') : await answer(call)
    store.keys.set(key, { params, status: reply.status, body: reply.body ?? '' })
    store.save()
    return failing ? { ...reply, headers: { ...reply.headers, 'stripe-should-retry': 'false' } } : reply
  }

  return async function api(call: Call): Promise<Reply> {
    if (call.headers.authorization !== `Bearer ${secretKey}`)
      return problem(401, 'invalid_request_error', 'Invalid API Key provided.')
    if (call.headers['stripe-version'] !== Stripe.API_VERSION)
      return invalid(`This stand-in speaks ${Stripe.API_VERSION} only.`)
    const key = call.headers['idempotency-key']
    if (typeof key === 'string' && key.length > 255) return invalid('Idempotency keys are limited to 255 characters.')
    const reply = await (typeof key === 'string' && call.method === 'POST' ? answerOnce(call, key) : answer(call))
    if (settings.lostReplies === 0) return reply
    if (settings.lostAfter > 0) {
      settings.lostAfter -= 1
      return reply
    }
    settings.lostReplies -= 1
    return dropped
  }
}
