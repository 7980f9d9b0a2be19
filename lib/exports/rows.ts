import type { StaffScope } from '@/lib/auth/actor'
import { customerIds } from '@/lib/customers/queries'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { matchingNumbers } from '@/lib/numbers/queries'
import { matchingStock } from '@/lib/stock/queries'
import { columnsOf } from './columns'
import { inlined } from './literal'
import { customerFilter, type ExportKind, numberFilter, stockFilter } from './schema'

export type Wanted = {
  kind: ExportKind
  /** None: all customers, or the stock. */
  customerId: string | null
  filter: Record<string, unknown>
}

/** Which numbers a file has. */
type Rows = {
  from: Prisma.Sql
  where: Prisma.Sql[]
  /** In the order of an index, so that the first rows flow at once. */
  order: Prisma.Sql
  /** Whose counters add up to the number of rows; undefined: they have to be counted. */
  owners: Prisma.Sql | undefined
}

/** The newest connection of each customer is worked out once and not per number. */
const everybody = Prisma.sql`phone_number n JOIN customer c ON c.id = n.customer_id
  LEFT JOIN (SELECT DISTINCT ON (customer_id) customer_id, zoom_account_number, zoom_account_name, state
             FROM zoom_connection ORDER BY customer_id, connected_at DESC) z ON z.customer_id = n.customer_id`

const stock = Prisma.sql`'00000000-0000-0000-0000-000000000000'::uuid`

async function consolidated(scope: StaffScope, view: Wanted['filter']): Promise<Rows> {
  const filter = customerFilter(view)
  const all = Object.keys(filter).length === 0
  const ids = all ? [] : await customerIds(scope, filter)
  return {
    from: everybody,
    where: [all ? Prisma.sql`n.customer_id IS NOT NULL` : Prisma.sql`n.customer_id = ANY(${ids}::uuid[])`],
    order: Prisma.sql`n.customer_id, n.e164`,
    owners: all ? Prisma.sql`owner_id <> ${stock}` : Prisma.sql`owner_id = ANY(${ids}::uuid[])`,
  }
}

function ofCustomer(customerId: string, view: Wanted['filter']): Rows {
  const filter = numberFilter(view)
  return {
    from: Prisma.sql`phone_number n`,
    where: [Prisma.sql`n.customer_id = ${customerId}::uuid`, ...matchingNumbers(filter)],
    order: Prisma.sql`n.e164`,
    owners: Object.keys(filter).length === 0 ? Prisma.sql`owner_id = ${customerId}::uuid` : undefined,
  }
}

function ofStock(view: Wanted['filter']): Rows {
  const filter = stockFilter(view)
  return {
    from: Prisma.sql`phone_number n`,
    where: [Prisma.sql`n.customer_id IS NULL`, ...matchingStock(filter)],
    order: Prisma.sql`coalesce(n.country, ''), coalesce(n.city, ''), n.e164`,
    owners: Object.keys(filter).length === 0 ? Prisma.sql`owner_id = ${stock}` : undefined,
  }
}

async function rowsOf(scope: StaffScope, { kind, customerId, filter }: Wanted): Promise<Rows> {
  if (kind === 'consolidated') return consolidated(scope, filter)
  return customerId ? ofCustomer(customerId, filter) : ofStock(filter)
}

/** The query of a file as COPY takes it, and about how many rows it will give. */
export async function fileQuery(scope: StaffScope, wanted: Wanted): Promise<{ sql: string; rows: number }> {
  const rows = await rowsOf(scope, wanted)
  const cells = columnsOf[wanted.kind].map(({ cell }) => cell)
  const where = Prisma.join(rows.where, ' AND ')
  const query = Prisma.sql`SELECT ${Prisma.join(cells)} FROM ${rows.from} WHERE ${where} ORDER BY ${rows.order}`
  return { sql: inlined(query), rows: await count(rows, where) }
}

async function count({ from, owners }: Rows, where: Prisma.Sql): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>(
    owners
      ? Prisma.sql`SELECT coalesce(sum(n), 0)::int AS n FROM number_count WHERE ${owners}`
      : Prisma.sql`SELECT count(*)::int AS n FROM ${from} WHERE ${where}`,
  )
  return row?.n ?? 0
}
