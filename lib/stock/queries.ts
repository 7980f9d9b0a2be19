import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type NumberStatus, type NumberType, type Product, searchedDigits } from '@/lib/numbers/schema'
import type { ListStock, StockPool } from './schema'

export const pageSize = 50

export type StockRow = {
  e164: string
  country: string | null
  city: string | null
  numberType: NumberType | null
  product: Product
  status: NumberStatus
  sipTrunkName: string
  coolsUntil: Date | null
  createdAt: Date
}

export type StockPage = { rows: StockRow[]; previous: string | undefined; next: string | undefined }

const place = Prisma.sql`(coalesce(n.country, ''), coalesce(n.city, ''), n.e164)`

/** Numbers that belong to no customer, by country, city and number: in the order of the index phone_number_stock. */
export async function listStock(_: StaffScope, filter: ListStock): Promise<StockPage> {
  const backwards = filter.before !== undefined
  const cursor = filter.before ?? filter.after
  const at = cursor && Prisma.sql`(${cursor.country}, ${cursor.city}, ${cursor.e164})`
  const keyset = at ? [backwards ? Prisma.sql`${place} < ${at}` : Prisma.sql`${place} > ${at}`] : []
  const order = backwards ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const found = await db.$queryRaw<StockRow[]>`
    SELECT n.e164, n.country, n.city, n.number_type::text AS "numberType", n.product::text, n.status::text,
           n.sip_trunk_name AS "sipTrunkName", n.cools_until AS "coolsUntil", n.created_at AS "createdAt"
    FROM phone_number n
    WHERE n.customer_id IS NULL AND ${Prisma.join([...matchingStock(filter), ...keyset], ' AND ')}
    ORDER BY coalesce(n.country, '') ${order}, coalesce(n.city, '') ${order}, n.e164 ${order} LIMIT ${pageSize + 1}`
  const more = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (backwards) rows.reverse()
  return {
    rows,
    previous: (backwards ? more : filter.after !== undefined) ? placeOf(rows[0]) : undefined,
    next: (backwards ? rows.length > 0 : more) ? placeOf(rows.at(-1)) : undefined,
  }
}

const placeOf = (row: StockRow | undefined) => row && [row.country ?? '', row.city ?? '', row.e164.slice(1)].join('~')

export type StockFilter = Partial<Omit<ListStock, 'after' | 'before'>>

/** What the list shows over all its pages, as conditions on `phone_number n`, for exports; without a pool, of all. */
export function matchingStock({ pool, q, country, city, type }: StockFilter): Prisma.Sql[] {
  const digits = searchedDigits(q ?? '')
  return [
    ...(pool ? [Prisma.sql`n.pool = ${pool}::number_pool`] : []),
    ...(type ? [Prisma.sql`n.number_type = ${type}::number_type`] : []),
    ...(country ? [Prisma.sql`coalesce(n.country, '') = ${country}`] : []),
    ...(city ? [Prisma.sql`coalesce(n.city, '') = ${city}`] : []),
    ...(digits.length > 0 ? [Prisma.sql`(${Prisma.join(digits.map(containing), ' OR ')})`] : []),
  ]
}

/** As in the customers' lists: four digits and more have an index, fewer stand in so many that the order finds them. */
const containing = (digits: string): Prisma.Sql =>
  digits.length >= 4 ? Prisma.sql`n.e164 LIKE ${`%${digits}%`}` : Prisma.sql`strpos(n.e164, ${digits}) > 0`

export type StockTotals = Record<StockPool | 'returned', number>

/** From the kept counters: the stock's own, and what all customers have given back. */
export async function stockTotals(_: StaffScope): Promise<StockTotals> {
  const [row] = await db.$queryRaw<StockTotals[]>`
    SELECT coalesce(sum(n) FILTER (WHERE pool = 'free'), 0)::int AS free,
           coalesce(sum(n) FILTER (WHERE pool = 'cooling'), 0)::int AS cooling,
           coalesce(sum(n) FILTER (WHERE pool = 'returned'), 0)::int AS returned
    FROM number_count WHERE pool IN ('free', 'cooling', 'returned')`
  return row ?? { free: 0, cooling: 0, returned: 0 }
}

const placesAtMost = 250

/** The countries of one pool, and the cities of one country: each jump in the index is one of them. A sign-up sees them too. */
export async function stockPlaces(
  _: StaffScope | CustomerScope | { signUpId: string },
  { pool, country }: Pick<ListStock, 'pool' | 'country'>,
): Promise<{ countries: string[]; cities: string[] }> {
  const of = Prisma.sql`n.customer_id IS NULL AND n.pool = ${pool}::number_pool`
  const [countries, cities] = await Promise.all([
    jumps(Prisma.sql`coalesce(n.country, '')`, of),
    country ? jumps(Prisma.sql`coalesce(n.city, '')`, Prisma.sql`${of} AND coalesce(n.country, '') = ${country}`) : [],
  ])
  return { countries, cities }
}

async function jumps(column: Prisma.Sql, of: Prisma.Sql): Promise<string[]> {
  const rows = await db.$queryRaw<{ value: string }[]>`
    WITH RECURSIVE jump (value, nth) AS (
      (SELECT ${column}, 1 FROM phone_number n WHERE ${of} ORDER BY ${column} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${column} FROM phone_number n WHERE ${of} AND ${column} > jump.value ORDER BY ${column} LIMIT 1), nth + 1
      FROM jump WHERE jump.value IS NOT NULL AND nth < ${placesAtMost})
    SELECT value FROM jump WHERE value <> ''`
  return rows.map(({ value }) => value)
}

/** The account number of the customer who has a number; undefined: the stock has it, or nobody. */
export async function ownerOf(_: StaffScope, e164: string): Promise<string | undefined> {
  const found = await db.phoneNumber.findUnique({
    where: { e164 },
    select: { customer: { select: { accountNumber: true } } },
  })
  return found?.customer?.accountNumber
}
