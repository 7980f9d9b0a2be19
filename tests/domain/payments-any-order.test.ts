import Stripe from 'stripe'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '@/lib/auth/actor'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { makeCheckout } from '@/lib/payments/checkout'
import { actOnEvent, receiveEvent } from '@/lib/payments/events'
import { leavePayment } from '@/lib/payments/opening'
import { askGateway, closeCheckout, refundAtGateway } from '@/lib/payments/reconcile'
import { refundPayment } from '@/lib/payments/refunds'
import { aCardGateway, aCharge, anOpenPayment } from '../factories/payment'
import { Random } from '../setup/random'
import { sampled, seed, soak } from '../setup/sampling'
import type { CardGateway } from '../simulators/card-gateway/server'
import type { Checkout } from '../simulators/card-gateway/store'

let gateway: CardGateway
beforeAll(async () => {
  gateway = await aCardGateway()
  gateway.settings.events = 'held'
})
afterAll(() => gateway.stop())

const system = systemActor('job')
type Move = (random: () => number) => Promise<unknown>

async function hear(body: string) {
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload: body,
    secret: process.env.STRIPE_WEBHOOK_SECRET ?? '',
  })
  await receiveEvent(Buffer.from(body), signature)
  await actOnEvent({ id: (JSON.parse(body) as { id: string }).id })
}

/** One sign-up, two windows, and everything that people, the gateway and the queue may do, in any order and at once. */
async function history(random: () => number) {
  const { signUpId } = await anOpenPayment()
  const mine = () => db.payment.findMany({ where: { signUpId } })
  const any = <T>(all: T[]): T | undefined => all[Math.floor(random() * all.length)]
  const pages = async (): Promise<Checkout[]> => {
    const ids = new Set((await mine()).map(({ id }) => id))
    return gateway.checkouts().filter(({ reference }) => reference && ids.has(reference))
  }
  const about = async () => {
    const known = (await pages()).flatMap(({ id, intent }) => (intent ? [id, intent] : [id]))
    return gateway.events.deliveries.filter(({ body }) => known.some(id => body.includes(id)))
  }
  const onPage = (what: 'approve' | 'decline' | 'expire') => async () => {
    const page = any(await pages())
    if (page) await gateway.desk[what](page)
  }
  const onPayment = (what: (id: string) => Promise<unknown>) => async () => {
    const payment = any(await mine())
    if (payment) await what(payment.id)
  }
  const open = async () => {
    const amount = 7_800 + Math.floor(random() * 2) * 100
    const lines = [{ kind: 'recurring' as const, text: 'First month', amount }]
    await makeCheckout((await anOpenPayment({ signUpId, charge: aCharge({ amount, lines }) })).id)
  }
  const moves: Move[] = [
    open,
    open,
    onPage('approve'),
    onPage('approve'),
    onPage('decline'),
    onPage('expire'),
    async () => {
      const event = any(await about())
      if (event) await hear(event.body)
    },
    onPayment(id => makeCheckout(id)),
    onPayment(id => askGateway({ id })),
    onPayment(id => closeCheckout({ id })),
    onPayment(id => refundAtGateway({ id })),
    () => transaction(async tx => ok((await leavePayment(tx, system, signUpId)) ?? null)),
  ]
  for (let round = 0; round < 12; round++) {
    const some = Array.from({ length: 1 + Math.floor(random() * 3) }, () => any(moves))
    await Promise.all(some.map(move => move?.(random)))
    const charges = (await mine()).filter(({ state }) => state === 'paid' || state === 'open')
    expect(charges.length, 'more than one charge').toBeLessThanOrEqual(1)
  }
  // Everything that is owed arrives in the end, the newest first, then what the queue still has.
  for (const { body } of (await about()).toReversed()) await hear(body)
  for (const { id } of await mine()) {
    await closeCheckout({ id })
    await refundAtGateway({ id })
  }
  return { payments: await mine(), pages: await pages() }
}

it('whatever comes in whatever order, what is paid here is what the gateway has, and once', {
  timeout: soak ? 600_000 : 60_000,
}, async () => {
  const seeds = sampled(
    Array.from({ length: 200 }, (_, n) => seed + n),
    4,
  )
  for (const one of seeds) {
    const { payments, pages } = await history(Random(one))
    for (const page of pages) {
      const payment = payments.find(({ id }) => id === page.reference)
      const back = gateway.refunds().some(refund => refund.intent === page.intent && refund.status === 'succeeded')
      const kept = page.paymentStatus === 'paid' && !back
      expect([one, payment?.state === 'paid', payment?.state === 'refunded'], `seed ${one}`).toEqual([one, kept, back])
    }
    expect(payments.filter(({ state }) => state === 'paid').length).toBeLessThanOrEqual(1)
    expect(payments.filter(({ state }) => state === 'open' || state === 'refunding')).toEqual([])
  }
})

it('a refund and its own event at once are one refund', async () => {
  const { id } = await anOpenPayment()
  await makeCheckout(id)
  const page = gateway.checkouts().find(({ reference }) => reference === id)
  if (!page) throw new Error('no page')
  await gateway.desk.approve(page)
  await askGateway({ id })
  await transaction(tx => refundPayment(tx, system, id, 'Sold out'))
  await Promise.all([refundAtGateway({ id }), refundAtGateway({ id })])
  expect(gateway.refunds().filter(({ intent }) => intent === page.intent)).toHaveLength(1)
  expect(await db.payment.findUnique({ where: { id } })).toMatchObject({ state: 'refunded' })
})
