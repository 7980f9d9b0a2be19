'use server'

import { staffAction } from '@/lib/auth/doors'
import { closePaymentProblem, refundByStaff } from '@/lib/payments/commands'
import { ClosePaymentProblem, RefundPayment } from '@/lib/payments/schema'

const done =
  (what: string) =>
  ({ reference }: { reference: string }) =>
    `/staff/payments/${reference}?done=${what}`

export const refundPaymentAction = staffAction(
  RefundPayment,
  { may: 'payments.refund', redirect: done('refund') },
  refundByStaff,
)

export const closePaymentProblemAction = staffAction(
  ClosePaymentProblem,
  { may: 'payments.refund', redirect: done('seen') },
  closePaymentProblem,
)
