import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { refundPayment } from './refunds'
import type { ClosePaymentProblem, RefundPayment } from './schema'

/** Staff send the money back: whole, once, with a reason that the payer reads. */
export async function refundByStaff(
  actor: StaffActor,
  { reference, reason }: z.output<typeof RefundPayment>,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const payment = await tx.payment.findUnique({ where: { reference }, select: { id: true } })
    if (!payment) return refuse('not_found')
    const refunded = await refundPayment(tx, actor, payment.id, reason)
    return refunded.ok ? ok({ reference }) : refunded
  }, actor.once)
}

/** What the portal did not decide by itself was seen to; the note stays in the history. */
export async function closePaymentProblem(
  actor: StaffActor,
  { reference, reason }: z.output<typeof ClosePaymentProblem>,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const payment = await tx.payment.findUnique({ where: { reference } })
    if (!payment) return refuse('not_found')
    const { count } = await tx.payment.updateMany({
      where: { reference, problem: { not: null } },
      data: { problem: null },
    })
    // Somebody was quicker: it is as it should be.
    if (count === 0) return ok({ reference })
    await audit(tx, actor, {
      action: 'payment.close_problem',
      subject: { type: 'payment', id: payment.id },
      customerId: payment.customerId,
      before: { problem: payment.problem },
      after: { reference },
      reason,
    })
    return ok({ reference })
  }, actor.once)
}
