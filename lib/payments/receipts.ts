import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma } from '@/lib/db/generated/client'
import { isTestGateway } from './access'
import { type Charge, type PaymentState, receiptStates } from './rules'

const select = {
  reference: true,
  state: true,
  gateway: true,
  lines: true,
  amount: true,
  tax: true,
  currency: true,
  payerName: true,
  payerEmail: true,
  createdAt: true,
  paidAt: true,
  refundedAt: true,
  customer: {
    select: { accountNumber: true, company: true, address: true, postalCode: true, city: true, country: true },
  },
} satisfies Prisma.PaymentSelect

export type Receipt = Omit<Prisma.PaymentGetPayload<{ select: typeof select }>, 'lines' | 'state'> & {
  /** No money moved: a stand-in, or the test side of the gateway. */
  test: boolean
  state: PaymentState
  lines: Charge['lines']
}

const receipt = (row: Prisma.PaymentGetPayload<{ select: typeof select }>): Receipt => ({
  ...row,
  test: row.gateway === 'stripe' && isTestGateway(),
  lines: row.lines as Charge['lines'],
})

/** What a customer paid, newest first: with a page to print for each. */
export async function receiptsOf({ customerId }: CustomerScope): Promise<Receipt[]> {
  const where = { customerId, state: { in: [...receiptStates] } }
  const rows = await db.payment.findMany({ where, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: 100, select })
  return rows.map(receipt)
}

/** One receipt; another customer's is not there. */
export async function receiptOf({ customerId }: CustomerScope, reference: string): Promise<Receipt | undefined> {
  const row = await db.payment.findFirst({
    where: { customerId, reference, state: { in: [...receiptStates] } },
    select,
  })
  return row ? receipt(row) : undefined
}

/** The same page for staff, also of a payment whose sign-up has not become a customer. */
export async function anyReceipt(_: StaffScope, reference: string): Promise<Receipt | undefined> {
  const row = await db.payment.findFirst({ where: { reference, state: { in: [...receiptStates] } }, select })
  return row ? receipt(row) : undefined
}
