import type { Actor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import type { Payment } from './queries'
import { step } from './step'

/**
 * The whole amount goes back. The gateway is asked by a job; `refunded`, and the letter, when it says that it is done.
 * What was taken on invoice is not owed any more from here on. Asked twice it goes back once.
 */
export async function refundPayment(tx: Tx, actor: Actor, paymentId: string, reason: string): Promise<Result<Payment>> {
  const by = actor.kind === 'staff' ? 'staff' : 'system'
  const data = { refundReason: reason, refundedByName: actor.name, problem: null }
  const refunding = await step(tx, actor, paymentId, { event: 'refund', by, data, reason })
  if (!refunding) {
    const payment = await tx.payment.findUnique({ where: { id: paymentId } })
    if (!payment) return refuse('not_found')
    return payment.state === 'refunding' || payment.state === 'refunded'
      ? ok(payment)
      : refuse('payment_not_refundable')
  }
  if (refunding.gateway !== 'invoice') {
    await enqueue(tx, 'payment.refund', { id: paymentId }, { key: `payment-refund:${paymentId}` })
    return ok(refunding)
  }
  const done = await step(tx, systemActor(actor.source), paymentId, { event: 'refund_done', by: 'system' })
  return ok(done ?? refunding)
}
