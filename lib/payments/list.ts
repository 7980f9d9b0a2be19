import type { StaffScope } from '@/lib/auth/actor'
import { days } from '@/lib/base/clock'
import { likeOf } from '@/lib/base/like'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { PaymentState } from './rules'
import type { ListPayments } from './schema'

export type PaymentRow = {
  id: string
  reference: string
  state: PaymentState
  problem: string | null
  gateway: string
  amount: number
  tax: number
  currency: string
  payerName: string
  payerEmail: string
  company: string | null
  accountNumber: string | null
  createdAt: Date
  paidAt: Date | null
  refundedAt: Date | null
  refundReason: string | null
}

const pageSize = 50

/** Payments, newest first, a page at a time. Ids are sorted by time of making. */
export async function listPayments(_: StaffScope, filter: ListPayments, size = pageSize) {
  const backwards = filter.before !== undefined
  const beyond = filter.before
    ? Prisma.sql`AND p.id > ${filter.before}::uuid`
    : filter.after
      ? Prisma.sql`AND p.id < ${filter.after}::uuid`
      : Prisma.empty
  const meant = await matching(filter.q)
  const found = await read<PaymentRow>(Prisma.sql`
    SELECT p.id, p.reference, p.state::text AS state, p.problem, p.gateway, p.amount, p.tax, p.currency,
           p.payer_name AS "payerName", p.payer_email AS "payerEmail", c.company, c.account_number AS "accountNumber",
           p.created_at AS "createdAt", p.paid_at AS "paidAt", p.refunded_at AS "refundedAt",
           p.refund_reason AS "refundReason"
    FROM payment p LEFT JOIN customer c ON c.id = p.customer_id
    WHERE true ${inState(filter)} ${meant} ${between(filter)} ${beyond}
    ORDER BY p.id ${backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`} LIMIT ${size + 1}`)
  const more = found.length > size
  const rows = found.slice(0, size)
  if (backwards) rows.reverse()
  return {
    rows,
    newer: (backwards ? more : filter.after) ? rows[0]?.id : undefined,
    older: backwards || more ? rows.at(-1)?.id : undefined,
  }
}

function inState({ state }: ListPayments): Prisma.Sql {
  if (state === 'all') return Prisma.empty
  if (state === 'problems') return Prisma.sql`AND p.problem IS NOT NULL`
  return Prisma.sql`AND p.state = ${state}::payment_state`
}

/** So many customers of a name are looked through. */
const mostCustomers = 200

/** The customers first: a condition over two tables could use no index of either. */
async function matching(q: string | undefined): Promise<Prisma.Sql> {
  if (!q) return Prisma.empty
  const like = likeOf(q)
  const customers = await read<{ id: string }>(
    Prisma.sql`SELECT id FROM customer WHERE company ILIKE ${like} OR account_number = ${q} LIMIT ${mostCustomers}`,
  )
  return Prisma.sql`AND (p.reference ILIKE ${like} OR p.payer_email ILIKE ${like} OR p.payer_name ILIKE ${like}
    OR p.customer_id = ANY(${customers.map(({ id }) => id)}::uuid[]))`
}

/** Both days whole, by UTC. */
function between({ from, to }: ListPayments): Prisma.Sql {
  const end = to && new Date(new Date(to).getTime() + days(1)).toISOString()
  return Prisma.sql`${from ? Prisma.sql`AND p.created_at >= ${`${from}T00:00:00Z`}::timestamptz` : Prisma.empty}
    ${end ? Prisma.sql`AND p.created_at < ${end}::timestamptz` : Prisma.empty}`
}

/** How many need a look; small by nature. */
export const paymentProblemCount = (_: StaffScope): Promise<number> =>
  db.payment.count({ where: { problem: { not: null } } })

const detail = {
  customer: { select: { accountNumber: true, company: true } },
  signUp: { select: { reference: true, state: true } },
} satisfies Prisma.PaymentInclude

/** One payment for staff, with what the gateway said about it. */
export async function staffPayment(_: StaffScope, reference: string) {
  const payment = await db.payment.findUnique({ where: { reference }, include: detail })
  if (!payment) return undefined
  const said = [payment.gatewayId, payment.gatewayPaymentId].filter(id => id !== null)
  const events = await db.paymentEvent.findMany({
    where: { gatewayId: { in: said } },
    orderBy: { receivedAt: 'asc' },
    take: 50,
    select: { id: true, type: true, receivedAt: true, processedAt: true, outcome: true },
  })
  return { ...payment, events }
}
export type StaffPayment = NonNullable<Awaited<ReturnType<typeof staffPayment>>>
