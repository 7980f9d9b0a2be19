import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { formatTime } from '@/lib/base/format'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { oweToSupport } from '@/lib/mail/support'
import { isTestGateway } from './access'
import type { Payment } from './queries'
import type { Charge, PaymentEvent, PaymentProblem } from './rules'

/** The receipt, and that it went back. What was charged to nobody, on invoice or for nothing, has neither. */
export async function tellPayer(tx: Tx, payment: Payment, event: PaymentEvent) {
  if (payment.gateway === 'invoice') return
  const { id, reference, amount, currency, payerName: name, payerEmail: to } = payment
  const about = { name, reference, amount, currency }
  if (event === 'pay') {
    const lines = (payment.lines as Charge['lines']).map(line => ({ text: line.text, amount: line.amount }))
    const paidAt = formatTime(payment.paidAt ?? now())
    await oweLetter(tx, {
      template: 'payment_receipt',
      to,
      props: { ...about, lines, paidAt, test: isTestGateway() },
      dedupeKey: `payment_receipt:${id}`,
      about: { type: 'payment', id, customerId: payment.customerId },
    })
  }
  if (event === 'refund_done') {
    await oweLetter(tx, {
      template: 'payment_refunded',
      to,
      props: { ...about, reason: payment.refundReason ?? '' },
      dedupeKey: `payment_refunded:${id}`,
      about: { type: 'payment', id, customerId: payment.customerId },
    })
  }
}

/** What the portal does not decide by itself is noted on the payment, and support is told once. */
export async function noteProblem(tx: Tx, payment: Payment, problem: PaymentProblem) {
  await tx.payment.update({ where: { id: payment.id }, data: { problem } })
  const { id, reference, amount, currency, payerName: name } = payment
  await oweToSupport(tx, {
    template: 'payment_problem_for_support',
    props: { name, reference, amount, currency, problem, url: `${env().PORTAL_URL}/staff/payments/${reference}` },
    dedupeKey: `payment_problem:${id}:${problem}`,
    about: { type: 'payment', id },
  })
}
