import { readFileSync } from 'node:fs'
import Stripe from 'stripe'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { currencies, minorDigits } from '@/lib/base/money'
import { type CheckoutOrder, GatewayError } from '@/lib/payments/gateway'
import { checkoutLasts, checkoutMadeWithin, isChargeable } from '@/lib/payments/rules'
import { heardEvents, stripeGateway } from '@/lib/payments/stripe'
import { wordOf } from '@/lib/payments/stripe-words'
import { type CardGateway, startCardGateway } from '@/tests/simulators/card-gateway/server'
import { usual } from '@/tests/simulators/card-gateway/settings'

const secrets = { secretKey: 'test_key-of-a-gateway', webhookSecret: 'test_secret-of-events' }

let standIn: CardGateway

const clientWith = (key: string, maxNetworkRetries = 0) => {
  const { hostname, port } = new URL(standIn.url)
  return new Stripe(key, { host: hostname, port, protocol: 'http', maxNetworkRetries, telemetry: false })
}
const gateway = () => stripeGateway(clientWith(secrets.secretKey), secrets.webhookSecret)

beforeAll(async () => {
  standIn = await startCardGateway({ ...secrets, webhookUrl: 'http://127.0.0.1:9/' })
})
afterEach(() => {
  Object.assign(standIn.settings, usual())
})
afterAll(() => standIn.stop())

let made = 0

const anOrder = (changes: Partial<CheckoutOrder> = {}): CheckoutOrder => ({
  paymentId: `0199f0a0-0000-7000-8000-${String(++made).padStart(12, '0')}`,
  reference: `PAY-${made}`,
  lines: [
    { kind: 'activation', text: 'Activation', amount: 4900 },
    { kind: 'recurring', text: 'First month', amount: 0 },
    { kind: 'tax', text: 'VAT 20%', amount: 980 },
  ],
  currency: 'EUR',
  email: 'sara@acme.example',
  returnUrl: 'http://127.0.0.1:3999/sign-up/paid',
  cancelUrl: 'http://127.0.0.1:3999/sign-up/payment',
  expiresAt: new Date(Date.now() + 3_600_000),
  ...changes,
})

async function paid(order = anOrder()) {
  const { id } = await gateway().createCheckout(order)
  const checkout = standIn.desk.find(id)
  if (!checkout) throw new Error('it has no such checkout')
  await standIn.desk.approve(checkout)
  return gateway().readCheckout(id)
}

describe('a checkout', () => {
  it('is a page of the gateway with our amount, tax on its own line, and our payment in it', async () => {
    const order = anOrder()
    const checkout = await gateway().createCheckout(order)
    expect(checkout).toMatchObject({ state: 'open', amount: 5880, currency: 'EUR', paymentId: order.paymentId })
    expect(new URL(checkout.url ?? '').origin).toBe(standIn.url)
    expect(standIn.desk.find(checkout.id)?.lines.map(({ amount }) => amount)).toEqual([4900, 980])
    const page = await (await fetch(checkout.url ?? '')).text()
    expect(page).toContain('TEST - no money moves, enter no real card')
    expect(page).not.toMatch(/<input/)
  })

  it('asked for twice is one page', async () => {
    const order = anOrder()
    const [first, second] = await Promise.all([gateway().createCheckout(order), gateway().createCheckout(order)])
    expect(second.id).toBe(first.id)
    await expect(gateway().createCheckout({ ...order, email: 'else@acme.example' })).rejects.toMatchObject({
      kind: 'refused',
    })
  })

  it('whose reply was lost is the same one at the next try', async () => {
    const order = anOrder()
    // The client repeats a broken connection once by itself.
    standIn.settings.lostReplies = 2
    await expect(gateway().createCheckout(order)).rejects.toMatchObject({ kind: 'away' })
    const { id } = await gateway().createCheckout(order)
    expect(
      standIn
        .checkouts()
        .filter(one => one.reference === order.paymentId)
        .map(one => one.id),
    ).toEqual([id])
  })

  it('is made under another key after an error of theirs, which they would repeat for a day', async () => {
    standIn.settings.failures = 1
    expect((await gateway().createCheckout(anOrder())).state).toBe('open')
    standIn.settings.failures = 2
    await expect(gateway().createCheckout(anOrder())).rejects.toBeInstanceOf(GatewayError)
  })

  it('can be ended; one that is paid stays paid', async () => {
    const { id } = await gateway().createCheckout(anOrder())
    await gateway().expireCheckout(id)
    await gateway().expireCheckout(id)
    expect((await gateway().readCheckout(id)).state).toBe('expired')
    const done = await paid()
    await gateway().expireCheckout(done.id)
    expect((await gateway().readCheckout(done.id)).state).toBe('paid')
  })

  it('is refused with a wrong key, and nothing of it is a matter of trying again', async () => {
    const wrong = stripeGateway(clientWith('test_another'), secrets.webhookSecret)
    await expect(wrong.createCheckout(anOrder())).rejects.toMatchObject({ kind: 'refused' })
  })
})

describe('what is sent', () => {
  it('is within what Stripe publishes: parameters, metadata, times, key and version', async () => {
    const seen: { url: string; headers: Record<string, unknown>; body: URLSearchParams }[] = []
    const { hostname, port } = new URL(standIn.url)
    const client = new Stripe(secrets.secretKey, {
      host: hostname,
      port,
      protocol: 'http',
      telemetry: false,
      httpClient: Stripe.createFetchHttpClient(async (url, init) => {
        const headers = Object.fromEntries(new Headers(init?.headers))
        seen.push({ url: String(url), headers, body: new URLSearchParams(String(init?.body ?? '')) })
        return fetch(url, init)
      }),
    })
    const order = anOrder({ reference: 'PAY-999999999999' })
    await stripeGateway(client, secrets.webhookSecret).createCheckout(order)
    const [call] = seen
    expect(call?.url).toMatch(/\/v1\/checkout\/sessions$/)
    expect(call?.headers).toMatchObject({
      'stripe-version': Stripe.API_VERSION,
      'idempotency-key': `checkout:${order.paymentId}`,
      'content-type': 'application/x-www-form-urlencoded',
    })
    const sent = Object.fromEntries(call?.body ?? [])
    expect(sent).toMatchObject({
      mode: 'payment',
      'adaptive_pricing[enabled]': 'false',
      'automatic_tax[enabled]': 'false',
      'line_items[0][price_data][unit_amount]': '4900',
      'payment_intent_data[metadata][payment_id]': order.paymentId,
    })
    // A statement descriptor of ours is refused for cards; what is on the statement is the account's.
    expect(Object.keys(sent).filter(name => /descriptor|payment_method_types\[1/.test(name))).toEqual([])
    const lasts = Number(sent.expires_at) * 1_000 - Date.now()
    expect(lasts).toBeGreaterThan(checkoutLasts - checkoutMadeWithin)
    expect(checkoutLasts - checkoutMadeWithin).toBeGreaterThan(30 * 60_000)
    expect(checkoutLasts).toBeLessThan(24 * 3_600_000)
  })

  it('counts each currency of ours in the unit that Stripe counts it in', () => {
    const withoutDecimals = ['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF']
    // Three decimals, or rounded in a way of their own: none of them is on offer.
    const special = ['BHD', 'JOD', 'KWD', 'OMR', 'TND', 'ISK', 'HUF', 'TWD', 'UGX']
    expect(currencies.filter(one => special.includes(one))).toEqual([])
    for (const one of currencies) expect([one, minorDigits(one)]).toEqual([one, withoutDecimals.includes(one) ? 0 : 2])
  })

  it('is no amount that Stripe refuses, and an address that it refuses is left out', async () => {
    expect([
      isChargeable(29, 'GBP'),
      isChargeable(30, 'GBP'),
      isChargeable(49, 'JPY'),
      isChargeable(50, 'EUR'),
    ]).toEqual([false, true, false, true])
    expect(isChargeable(100_000_000, 'EUR')).toBe(false)
    const tooMuch = anOrder({ lines: [{ kind: 'recurring', text: 'Year', amount: 100_000_000 }] })
    await expect(gateway().createCheckout(tooMuch)).rejects.toMatchObject({ kind: 'refused' })
    const order = anOrder({ email: 'sara@acme.invalid' })
    const { id } = await gateway().createCheckout(order)
    expect(standIn.desk.find(id)?.email).toBeNull()
    expect((await gateway().createCheckout(order)).id).toBe(id)
  })

  it('while the same call is in hand elsewhere, is tried again and never doubled', async () => {
    const busy = new Stripe(secrets.secretKey, {
      maxNetworkRetries: 0,
      telemetry: false,
      httpClient: Stripe.createFetchHttpClient(async () =>
        Response.json({ error: { type: 'idempotency_error', message: 'in use' } }, { status: 409 }),
      ),
    })
    const order = anOrder()
    const asked = stripeGateway(busy, secrets.webhookSecret).createCheckout(order)
    await expect(asked).rejects.toMatchObject({ kind: 'away' })
    expect(standIn.checkouts().filter(one => one.reference === order.paymentId)).toEqual([])
  })

  it('README.md lists the events that are heard, and no other', () => {
    const [, listed = ''] = /^\| Events \| (.*checkout.*) \|$/m.exec(readFileSync('README.md', 'utf8')) ?? []
    expect([...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name)).toEqual([...heardEvents])
    for (const type of heardEvents) expect(() => wordOf({ type, data: { object: {} } })).toThrow()
  })
})

describe('a refund', () => {
  it('of what the bank has taken back, or of what was sent back in part already, is refused and not tried again', async () => {
    const disputed = await paid()
    standIn.settings.refunds = 'disputed'
    const back = (checkout: typeof disputed) =>
      gateway().refund({
        paymentId: anOrder().paymentId,
        gatewayPaymentId: checkout.gatewayPaymentId ?? '',
        amount: checkout.amount ?? 0,
        attempt: 1,
      })
    await expect(back(disputed)).rejects.toMatchObject({ kind: 'refused' })
    standIn.settings.refunds = 'succeed'
    const parted = await paid()
    const checkout = standIn.desk.find(parted.id)
    if (checkout) await standIn.desk.refund(checkout, 100)
    await expect(back(parted)).rejects.toMatchObject({ kind: 'refused' })
  })

  it('is made once, and can be looked up', async () => {
    const { gatewayPaymentId, amount } = await paid()
    const order = {
      paymentId: anOrder().paymentId,
      gatewayPaymentId: gatewayPaymentId ?? '',
      amount: amount ?? 0,
      attempt: 1,
    }
    const refund = await gateway().refund(order)
    expect(refund).toMatchObject({ state: 'succeeded', amount: 5880, currency: 'EUR' })
    expect((await gateway().refund(order)).id).toBe(refund.id)
    expect((await gateway().readRefunds(order.gatewayPaymentId)).map(({ id }) => id)).toEqual([refund.id])
  })
})

describe('events', () => {
  it('are believed by the signature over their bytes, and only for a few minutes', async () => {
    const body = JSON.stringify({ id: 'evt_1', type: 'checkout.session.expired', data: { object: { id: 'cs_1' } } })
    const sign = (secret: string, timestamp: number) =>
      Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp })
    const now = Math.floor(Date.now() / 1_000)
    const read = (text: string, signature: string | null) => gateway().parseEvent(Buffer.from(text), signature)
    expect(read(body, sign(secrets.webhookSecret, now))).toMatchObject({ id: 'evt_1', gatewayId: 'cs_1' })
    expect(read(body.replace('cs_1', 'cs_2'), sign(secrets.webhookSecret, now))).toBeUndefined()
    expect(read(body, sign('another', now))).toBeUndefined()
    expect(read(body, sign(secrets.webhookSecret, now - 3_600))).toBeUndefined()
    expect(read(body, null)).toBeUndefined()
  })

  it('say what they say', async () => {
    const checkout = await paid()
    const sent = standIn.events.deliveries.map(({ body }) => JSON.parse(body) as { type: string })
    const last = sent.filter(({ type }) => type === 'checkout.session.completed').at(-1)
    expect(wordOf(last)).toMatchObject({ kind: 'checkout', checkout: { id: checkout.id, state: 'paid', amount: 5880 } })
    expect(wordOf({ type: 'invoice.paid', data: { object: {} } })).toEqual({ kind: 'other' })
    expect(() => wordOf({ type: 'checkout.session.completed', data: { object: {} } })).toThrow()
  })
})
