import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'

export const paymentSelect = {
  id: true,
  reference: true,
  state: true,
  stateSince: true,
  signUpId: true,
  customerId: true,
  gateway: true,
  gatewayId: true,
  gatewayPaymentId: true,
  payUrl: true,
  returnUrl: true,
  cancelUrl: true,
  expiresAt: true,
  declinedAt: true,
  problem: true,
  idempotencyKey: true,
  lines: true,
  amount: true,
  tax: true,
  currency: true,
  payerName: true,
  payerEmail: true,
  createdAt: true,
  paidAt: true,
  refundReason: true,
  refundedByName: true,
  refundedAt: true,
} satisfies Prisma.PaymentSelect

export type Payment = Prisma.PaymentGetPayload<{ select: typeof paymentSelect }>

/** How the money of a sign-up stands: what is open or paid, else the last one. */
export async function paymentOf(signUpId: string, tx: Tx | typeof db = db): Promise<Payment | undefined> {
  const all = await tx.payment.findMany({ where: { signUpId }, orderBy: { id: 'desc' }, select: paymentSelect })
  return all.find(({ state }) => state === 'open' || state === 'paid') ?? all[0]
}

/** All payments of a sign-up, newest first, and nobody else opens, closes or settles one until the commit. */
export async function lockPaymentsOf(tx: Tx, signUpId: string): Promise<Payment[]> {
  await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(${`payment:${signUpId}`}, 0))::text`)
  return tx.payment.findMany({ where: { signUpId }, orderBy: { id: 'desc' }, select: paymentSelect })
}
