import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { tellPayer } from './letters'
import { type Payment, paymentSelect } from './queries'
import { PAYMENT, type PaymentEvent, type PaymentParty } from './rules'

type Step = {
  event: PaymentEvent
  by: PaymentParty
  data?: Prisma.PaymentUncheckedUpdateInput
  reason?: string
  /** The sign-up is not told: whoever takes this step knows what follows. */
  quiet?: boolean
}

const told: readonly string[] = ['paid', 'declined', 'expired', 'refunded']

/**
 * One step of the payment's table, under the lock of its row: undefined when the table has no such step from where it
 * is, so a word of the gateway that comes late or twice changes nothing. What a sign-up has to know is owed as the job
 * `sign_up.payment` { signUpId, paymentId, state } in the same transaction.
 */
export async function step(
  tx: Tx,
  actor: Actor,
  id: string,
  { event, by, data, reason, quiet }: Step,
): Promise<Payment | undefined> {
  await tx.$queryRaw`SELECT id FROM payment WHERE id = ${id}::uuid FOR UPDATE`
  const before = await tx.payment.findUnique({ where: { id }, select: paymentSelect })
  const to = before && PAYMENT.fire(before.state, event, by)
  if (!before || !to) return undefined
  const payment = await tx.payment.update({
    where: { id },
    data: {
      ...(to === 'paid' && before.state !== 'refunding' ? { paidAt: now() } : {}),
      ...(to === 'refunded' ? { refundedAt: now() } : {}),
      ...data,
      state: to,
      stateSince: now(),
    },
    select: paymentSelect,
  })
  await audit(tx, actor, {
    action: `payment.${event}`,
    subject: { type: 'payment', id },
    customerId: payment.customerId,
    before: { state: before.state },
    after: { state: to, reference: payment.reference, amount: payment.amount, currency: payment.currency },
    ...(reason === undefined ? {} : { reason }),
  })
  await tellPayer(tx, payment, event)
  // The second charge of a sign-up that comes and goes is no news about the first.
  if (payment.signUpId && !quiet && payment.problem !== 'paid_twice' && told.includes(to)) {
    const { signUpId } = payment
    await enqueue(tx, 'sign_up.payment', { signUpId, paymentId: id, state: to }, { key: `sign-up-payment:${id}:${to}` })
  }
  return payment
}
