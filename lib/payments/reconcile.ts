import { z } from 'zod'
import { systemActor } from '@/lib/auth/actor'
import { fromNow, minutes } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { gateway, paymentsAreOn } from './access'
import { GatewayError } from './gateway'
import { paymentSelect } from './queries'
import { checkoutMadeWithin } from './rules'
import { failRefund, hear } from './settle'
import { step } from './step'

const Subject = z.object({ id: z.uuid() })
const gatewayName = 'Payment gateway'
const asGateway = () => systemActor('job', gatewayName)
const found = (id: string) => db.payment.findUnique({ where: { id }, select: paymentSelect })

/** The person is back before the event is: the gateway is asked now instead of in a few minutes. */
export const askSoon = (tx: Tx, id: string) => enqueue(tx, 'payment.ask', { id }, { key: `payment-ask:${id}` })

/** Asks how a checkout stands, and hears the answer as if it had been told. An event that never came is not missed. */
export async function askGateway(payload: unknown) {
  const { id } = Subject.parse(payload)
  const payment = await found(id)
  if (!payment?.gatewayId || payment.gateway !== 'stripe' || payment.state === 'refunded') return
  const checkout = await gateway().readCheckout(payment.gatewayId)
  await transaction(async tx =>
    ok(await hear(tx, systemActor('reconcile', gatewayName), { kind: 'checkout', checkout })),
  )
}

/** Nothing shall be paid there any more. Paid in the same moment it stays paid, and we hear of it here at the latest. */
export async function closeCheckout(payload: unknown) {
  const { id } = Subject.parse(payload)
  const payment = await found(id)
  if (!payment?.gatewayId || payment.gateway !== 'stripe') return
  await gateway().expireCheckout(payment.gatewayId)
  await askGateway({ id })
}

/** Sends the money back, once: what the gateway did already is looked for before it is asked. */
export async function refundAtGateway(payload: unknown) {
  const { id } = Subject.parse(payload)
  const payment = await found(id)
  if (payment?.state !== 'refunding') return
  if (!payment.gatewayPaymentId) throw new Error(`payment ${id} is paid, and its payment at the gateway is unknown`)
  const { gatewayPaymentId, amount } = payment
  try {
    const made = await gateway().readRefunds(gatewayPaymentId)
    const standing = made.find(one => one.amount === amount && one.state !== 'failed')
    const attempt = made.length + 1
    const refund = standing ?? (await gateway().refund({ paymentId: id, gatewayPaymentId, amount, attempt }))
    await transaction(async tx => ok(await hear(tx, asGateway(), { kind: 'refund', refund })))
  } catch (error) {
    if (!(error instanceof GatewayError) || error.kind === 'away') throw error
    log.error({ err: error, payment: payment.reference }, 'the gateway refuses a refund')
    await transaction(async tx => ok(await failRefund(tx, asGateway(), id)))
  }
}

/** Each minute: asks for what should have been told by now, and ends what never became a page of the gateway. */
export async function reconcilePayments() {
  if (!paymentsAreOn()) return
  const open = await db.payment.findMany({
    where: { gateway: 'stripe', state: 'open', createdAt: { lt: fromNow(-minutes(2)) } },
    orderBy: { createdAt: 'asc' },
    take: 200,
    select: { id: true, gatewayId: true, createdAt: true },
  })
  const refunding = await db.payment.findMany({
    where: { gateway: 'stripe', state: 'refunding', problem: null, stateSince: { lt: fromNow(-minutes(2)) } },
    take: 200,
    select: { id: true },
  })
  await transaction(async tx => {
    for (const { id, gatewayId, createdAt } of open) {
      if (gatewayId) await askSoon(tx, id)
      else if (createdAt < fromNow(-checkoutMadeWithin - minutes(2)))
        await step(tx, systemActor('reconcile'), id, { event: 'expire', by: 'system' })
    }
    for (const { id } of refunding) await enqueue(tx, 'payment.refund', { id }, { key: `payment-refund:${id}` })
    return ok(null)
  })
}
