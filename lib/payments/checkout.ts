import { now } from '@/lib/base/clock'
import { payOrigin } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { gateway } from './access'
import { type CheckoutOrder, GatewayError } from './gateway'
import { type Payment, paymentSelect } from './queries'
import { checkoutMadeWithin } from './rules'

/**
 * Where the person pays. Outside of any transaction: the gateway is asked, under a key of the payment, so a lost reply
 * or a second tab gets the same page. Refused with `payment_gateway_away` it may be called again.
 */
export async function makeCheckout(paymentId: string): Promise<Result<{ payUrl: string }>> {
  const payment = await db.payment.findUnique({ where: { id: paymentId }, select: paymentSelect })
  if (!payment) return refuse('not_found')
  if (payment.state !== 'open' || payment.gateway !== 'stripe') return refuse('payment_closed')
  if (payment.payUrl) return ok({ payUrl: payment.payUrl })
  if (now().getTime() - payment.createdAt.getTime() > checkoutMadeWithin) return refuse('payment_closed')
  try {
    const made = await gateway().createCheckout(orderOf(payment))
    if (!made.url || new URL(made.url).origin !== payOrigin()) {
      log.error({ paymentId, url: made.url }, 'the gateway named a payment page that is not its own')
      return refuse('payment_gateway_away')
    }
    const { count } = await db.payment.updateMany({
      where: { id: paymentId, state: 'open', OR: [{ gatewayId: null }, { gatewayId: made.id }] },
      data: { gatewayId: made.id, payUrl: made.url },
    })
    return count === 1 ? ok({ payUrl: made.url }) : refuse('payment_closed')
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    log.warn({ err: error, paymentId, kind: error.kind }, 'no payment page was made')
    return refuse('payment_gateway_away')
  }
}

const orderOf = (payment: Payment): CheckoutOrder => ({
  paymentId: payment.id,
  reference: payment.reference,
  lines: payment.lines as CheckoutOrder['lines'],
  currency: payment.currency,
  email: payment.payerEmail,
  returnUrl: payment.returnUrl,
  cancelUrl: payment.cancelUrl,
  expiresAt: payment.expiresAt,
})
