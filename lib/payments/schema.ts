import { z } from 'zod'
import { paymentStates } from './rules'

const Reference = z.string('not_found').regex(/^PAY-\d{1,12}$/, 'not_found')
export const isPaymentReference = (text: string): boolean => Reference.safeParse(text).success

/** Why staff decide so about a payment: it stands with it, and of a refund the person reads it. */
export const PaymentReason = z
  .string('payment_reason_missing')
  .transform(text => text.replace(/\s+/g, ' ').trim())
  .pipe(
    z
      .string()
      .min(3, 'payment_reason_missing')
      .max(200, 'payment_reason_too_long')
      .regex(/^\P{Cc}*$/u, 'text_has_control_characters'),
  )

export const RefundPayment = z.object({ reference: Reference, reason: PaymentReason })
export const ClosePaymentProblem = z.object({ reference: Reference, reason: PaymentReason })

export const paymentLists = ['all', 'problems', ...paymentStates] as const

const day = z.iso.date().optional().catch(undefined)

/** View state of the staff's list, read from the address; rubbish falls back to everything. */
export const ListPayments = z.object({
  state: z.enum(paymentLists).catch('all'),
  q: z
    .string()
    .transform(text => text.trim().slice(0, 100) || undefined)
    .optional()
    .catch(undefined),
  from: day,
  to: day,
  after: z.uuid().optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
})
export type ListPayments = z.output<typeof ListPayments>
