import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { searchedDigits } from '@/lib/numbers/schema'
import { pageSize } from './queries'
import { type GiveBackStays, whyNotGiveBack } from './rules'
import type { ListReturned } from './schema'

export type ReturnedRow = {
  e164: string
  country: string | null
  city: string | null
  company: string
  accountNumber: string
  returnedAt: Date
  /** By what the carrier's switch still bills it. */
  billingReferenceId: string | null
  subAccount: string | null
}

export type ReturnedPage = { rows: ReturnedRow[]; previous: string | undefined; next: string | undefined }

/** 002-R11: numbers that customers gave back, what waits longest first; the index phone_number_returned has no others. */
export async function listReturned(_: StaffScope, filter: ListReturned): Promise<ReturnedPage> {
  const { q, customer, after, before } = filter
  const cursor = before ?? after
  const at = cursor && Prisma.sql`(${cursor.at.toISOString()}::timestamptz, ${cursor.e164})`
  const order = before ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const where = [
    ...matchingReturned({ q }),
    ...(at ? [Prisma.sql`(n.returned_at, n.e164) ${before ? Prisma.sql`<` : Prisma.sql`>`} ${at}`] : []),
    ...(customer ? [Prisma.sql`c.account_number = ${customer}`] : []),
  ]
  const found = await db.$queryRaw<ReturnedRow[]>`
    SELECT n.e164, n.country, n.city, c.company, c.account_number AS "accountNumber", n.returned_at AS "returnedAt",
           n.billing_reference_id AS "billingReferenceId", n.sub_account AS "subAccount"
    FROM phone_number n JOIN customer c ON c.id = n.customer_id
    WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY n.returned_at ${order}, n.e164 ${order} LIMIT ${pageSize + 1}`
  const more = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (before) rows.reverse()
  return {
    rows,
    previous: (before ? more : after !== undefined) ? momentOf(rows[0]) : undefined,
    next: (before ? rows.length > 0 : more) ? momentOf(rows.at(-1)) : undefined,
  }
}

/** What the inbox shows over all its pages, as conditions on `phone_number n`. */
export function matchingReturned({ q }: { q?: string | undefined }): Prisma.Sql[] {
  const digits = searchedDigits(q ?? '')
  return [Prisma.sql`n.pool = 'returned'`, ...digits.slice(0, 1).map(one => Prisma.sql`strpos(n.e164, ${one}) > 0`)]
}

const momentOf = (row: ReturnedRow | undefined) => row && `${row.returnedAt.getTime()}~${row.e164.slice(1)}`

/** A customer's own number as the page for giving back needs it; `why`: it cannot go now. */
export type Givable = { e164: string; why: GiveBackStays | undefined }

export async function givableNumbers(scope: CustomerScope, e164s: string[]): Promise<Givable[]> {
  const rows = await db.phoneNumber.findMany({
    where: { customerId: scope.customerId, e164: { in: e164s } },
    orderBy: { e164: 'asc' },
    select: { e164: true, pool: true, publication: true },
  })
  return rows.map(({ e164, ...number }) => ({ e164, why: whyNotGiveBack(number) }))
}
