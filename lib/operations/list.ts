import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { OperationLine } from './queries'
import { openStates, zoomKinds } from './rules'
import type { ListOperations } from './schema'

export type OperationRow = OperationLine & {
  requestedBy: string
  /** None: stock, or all customers. */
  customer: { company: string; accountNumber: string } | null
}

const pageSize = 50

/** Operations, newest first, by keyset: all of them for staff, for a customer its own that went to Zoom. */
export async function listOperations(scope: CustomerScope | StaffScope, filter: ListOperations) {
  const backwards = filter.before !== undefined
  const cursor = filter.before ?? filter.after
  const direction = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const where = [...own(scope), ...conditions(filter), ...(cursor ? [beyond(cursor, backwards)] : [])]
  const found = await db.$queryRaw<
    (Omit<OperationRow, 'customer'> & Record<'company' | 'accountNumber', string | null>)[]
  >`
    SELECT o.reference, o.kind::text, o.state::text, o.total, o.done, o.failed, o.created_at AS "createdAt",
      o.requested_by_name AS "requestedBy", c.company, c.account_number AS "accountNumber"
    FROM operation o LEFT JOIN customer c ON c.id = o.customer_id
    WHERE ${where.length > 0 ? Prisma.join(where, ' AND ') : Prisma.sql`true`}
    ORDER BY o.created_at ${direction}, o.id ${direction} LIMIT ${pageSize + 1}`
  const more = found.length > pageSize
  const page = found.slice(0, pageSize)
  if (backwards) page.reverse()
  const rows = page.map(
    ({ company, accountNumber, ...row }): OperationRow => ({
      ...row,
      customer: company !== null && accountNumber !== null ? { company, accountNumber } : null,
    }),
  )
  const [first, last] = [rows[0], rows.at(-1)]
  return {
    rows,
    previous: first && (backwards ? more : cursor !== undefined) ? first.reference : undefined,
    next: last && (backwards || more) ? last.reference : undefined,
  }
}

const own = (scope: CustomerScope | StaffScope): Prisma.Sql[] =>
  'customerId' in scope
    ? [
        Prisma.sql`o.customer_id = ${scope.customerId}::uuid`,
        Prisma.sql`o.kind = ANY(${[...zoomKinds]}::operation_kind[])`,
      ]
    : []

function conditions({ kind, state }: ListOperations): Prisma.Sql[] {
  const states = state === 'open' ? [...openStates] : state ? [state] : []
  return [
    ...(kind ? [Prisma.sql`o.kind = ${kind}::operation_kind`] : []),
    ...(states.length > 0 ? [Prisma.sql`o.state = ANY(${states}::operation_state[])`] : []),
  ]
}

/** Past the operation that the neighbouring page ends or begins with. */
const beyond = (reference: string, backwards: boolean): Prisma.Sql => Prisma.sql`
  (o.created_at, o.id) ${backwards ? Prisma.sql`>` : Prisma.sql`<`}
    (SELECT at.created_at, at.id FROM operation at WHERE at.reference = ${reference})`
