import { audit } from '@/lib/audit/commands'
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
    if (payment.state === 'refunding' && payment.problem === 'refund_failed') return ok(await again(tx, actor, payment))
    if (payment.state === 'refunding' || payment.state === 'refunded') return ok(payment)
    return refuse('payment_not_refundable')
  }
  if (refunding.gateway !== 'invoice') {
    await enqueue(tx, 'payment.refund', { id: paymentId }, { key: `payment-refund:${paymentId}` })
    return ok(refunding)
  }
  const done = await step(tx, systemActor(actor.source), paymentId, { event: 'refund_done', by: 'system' })
  return ok(done ?? refunding)
}

/** One that failed while the sign-up had another charge stayed where it was: it is asked for once more. */
async function again(tx: Tx, actor: Actor, { id, reference }: Payment): Promise<Payment> {
  await audit(tx, actor, { action: 'payment.refund_again', subject: { type: 'payment', id }, after: { reference } })
  await enqueue(tx, 'payment.refund', { id }, { key: `payment-refund:${id}` })
  return tx.payment.update({ where: { id }, data: { problem: null } })
}
