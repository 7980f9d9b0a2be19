import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { likeOf } from '@/lib/base/like'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { carrierSettings } from '@/lib/settings/queries'
import { inStockFor, type Short } from './back-orders'
import { isOurTurn, type OrderState, openOrderStates, waitedMs } from './rules'
import type { ListStaffOrders } from './staff-schema'
import { targetMs } from './targets'

export type StaffOrderRow = {
  reference: string
  company: string
  accountNumber: string
  city: string
  country: string
  quantity: number
  delivered: number
  state: OrderState
  createdAt: Date
  assignee: string | null
  /** The customer wrote something that no staff has read. */
  unread: boolean
  waitedMs: number
  targetMs: number
  /** Numbers in stock now that fit and are still to come; 0 also where the order takes none. */
  inStock: number
}

type Found = Omit<StaffOrderRow, 'targetMs' | 'inStock'> & Omit<Short, 'left'> & { rank: string; stateSince: Date }
type Cursor = { rank: number; id: string }
/** One run over an index: its key, what the key is worth in the whole list, and the key of the cursor. */
type Run = { where: Prisma.Sql; key: Prisma.Sql; rank: Prisma.Sql; from: Prisma.Sql | undefined }

const pageSize = 50

/** Where paused orders stand: behind all that wait for us. Milliseconds, about a hundred years. */
const behind = 3_000_000_000_000

/** When a wait would have begun without its pauses, in milliseconds: the key of the index customer_order_open. */
const began = Prisma.sql`((extract(epoch FROM (o.state_since AT TIME ZONE 'UTC')) * 1000)::bigint - o.waited_ms)`

/**
 * The staff's queue, a page at a time. Open orders: what is due first on top, what waits for the customer or is on hold
 * behind; orders that are over, and all of them together: newest first. Each state is its own run over an index, so a
 * page costs the same however many orders there are.
 */
export async function listStaffOrders(scope: StaffScope, me: string, filter: ListStaffOrders) {
  const settings = await carrierSettings()
  const backwards = filter.before !== undefined
  const cursor = readCursor(filter.before ?? filter.after)
  const open = openOrderStates.filter(state => filter.state === 'open' || filter.state === state)
  const runs = open.length > 0 ? open.map(state => dueFirst(state, settings, cursor)) : [newestFirst(filter, cursor)]
  const down = (open.length === 0) !== backwards
  const turn = down ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`
  const conditions = await matching(me, filter)
  const parts = runs.map(
    ({ where, key, rank, from }) => Prisma.sql`(
      SELECT o.id, ${rank} AS rank FROM customer_order o
      WHERE ${where} ${conditions} ${from ? Prisma.sql`AND (${key}, o.id) ${beyond} (${from}, ${cursor?.id}::uuid)` : Prisma.empty}
      ORDER BY ${key} ${turn}, o.id ${turn} LIMIT ${pageSize + 1})`,
  )
  const rows = await read<Found>(Prisma.sql`
    WITH page AS MATERIALIZED (
      SELECT id, rank FROM (${Prisma.join(parts, ' UNION ALL ')}) run ORDER BY rank ${turn}, id ${turn} LIMIT ${pageSize + 1}
    )
    SELECT o.id, page.rank::text AS rank, o.reference, c.company, c.account_number AS "accountNumber", o.city, o.country,
           o.quantity, o.state::text AS state, o.state_since AS "stateSince", o.waited_ms::float8 AS "waitedMs",
           o.number_type::text AS "numberType", o.product::text AS product, o.created_at AS "createdAt", o.assignee_name AS assignee,
           (SELECT count(*)::int FROM order_number n WHERE n.order_id = o.id AND n.taken_back_at IS NULL) AS delivered,
           EXISTS (SELECT FROM thread_message m WHERE m.order_id = o.id AND NOT m.from_staff AND m.read_at IS NULL) AS unread
    FROM page JOIN customer_order o ON o.id = page.id JOIN customer c ON c.id = o.customer_id
    ORDER BY page.rank ${turn}, o.id ${turn}`)
  const more = rows.length > pageSize
  const page = rows.slice(0, pageSize)
  if (backwards) page.reverse()
  const [first, last] = [page[0], page.at(-1)]
  const inStock = await inStockFor(scope, page.filter(({ state }) => isOurTurn(state)).map(shortOf))
  return {
    rows: page.map(({ id, rank: _rank, stateSince, numberType: _type, product: _product, ...row }): StaffOrderRow => {
      const waited = waitedMs({ ...row, stateSince }, now())
      return { ...row, waitedMs: waited, targetMs: targetMs(row.state, settings), inStock: inStock.get(id) ?? 0 }
    }),
    previous: first && (backwards ? more : cursor !== undefined) ? writeCursor(first) : undefined,
    next: last && (backwards || more) ? writeCursor(last) : undefined,
  }
}

/** Counted no further: whoever fulfils sees all of it. */
const countedUpTo = 100

const shortOf = ({ quantity, delivered, ...order }: Found): Short => ({
  ...order,
  left: Math.min(countedUpTo, quantity - delivered),
})

function dueFirst(
  state: (typeof openOrderStates)[number],
  settings: Parameters<typeof targetMs>[1],
  cursor: Cursor | undefined,
): Run {
  const paused = state === 'waiting_for_customer' || state === 'on_hold'
  const shift = targetMs(state, settings) + (paused ? behind : 0)
  return {
    where: Prisma.sql`o.state = ${Prisma.raw(`'${state}'`)}::order_state`,
    key: began,
    rank: Prisma.sql`${began} + ${shift}::bigint`,
    from: cursor && Prisma.sql`${cursor.rank - shift}::bigint`,
  }
}

const newestFirst = ({ state }: ListStaffOrders, cursor: Cursor | undefined): Run => ({
  where: state === 'all' ? Prisma.sql`true` : Prisma.sql`o.state = ${state}::order_state`,
  key: Prisma.sql`o.created_at`,
  rank: Prisma.sql`(extract(epoch FROM o.created_at) * 1000)::bigint`,
  from: cursor && Prisma.sql`${new Date(cursor.rank).toISOString()}::timestamptz`,
})

/** So many customers of a name are looked through. */
const mostCustomers = 200

async function matching(me: string, { assignee, country, q }: ListStaffOrders): Promise<Prisma.Sql> {
  const conditions = [Prisma.empty]
  if (assignee === 'nobody') conditions.push(Prisma.sql`o.assignee_id IS NULL`)
  else if (assignee) conditions.push(Prisma.sql`o.assignee_id = ${assignee === 'me' ? me : assignee}::uuid`)
  if (country) conditions.push(Prisma.sql`o.country = ${country}`)
  if (q) {
    const like = likeOf(q)
    const customers = await read<{ id: string }>(Prisma.sql`
      SELECT id FROM customer WHERE company ILIKE ${like} OR account_number ILIKE ${like} LIMIT ${mostCustomers}`)
    conditions.push(Prisma.sql`(o.reference ILIKE ${like} OR o.city ILIKE ${like} OR o.own_reference ILIKE ${like}
      OR o.customer_id = ANY(${customers.map(({ id }) => id)}::uuid[]))`)
  }
  return Prisma.join(conditions, ' AND ')
}

const writeCursor = ({ rank, id }: Found) => `${rank}_${id}`

function readCursor(text: string | undefined): Cursor | undefined {
  const [, rank, id] = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  return rank && id ? { rank: Number(rank), id } : undefined
}

export type OpenCounts = Record<'open' | (typeof openOrderStates)[number], number>

/** How many are in each open state: few by nature, counted in their own index. */
export async function openOrderCounts(_: StaffScope): Promise<OpenCounts> {
  const rows = await read<{ state: OrderState; n: number }>(Prisma.sql`
    SELECT state::text, count(*)::int AS n FROM customer_order
    WHERE state IN ('placed', 'accepted', 'waiting_for_customer', 'on_hold', 'part_fulfilled') GROUP BY state`)
  const count = (state: OrderState) => rows.find(row => row.state === state)?.n ?? 0
  return {
    open: rows.reduce((sum, { n }) => sum + n, 0),
    placed: count('placed'),
    accepted: count('accepted'),
    waiting_for_customer: count('waiting_for_customer'),
    on_hold: count('on_hold'),
    part_fulfilled: count('part_fulfilled'),
  }
}

/** Countries that anything was ever ordered in, from one step over the index for each. */
export async function orderedCountries(_: StaffScope): Promise<string[]> {
  const rows = await read<{ country: string }>(Prisma.sql`
    WITH RECURSIVE one AS (
      (SELECT country FROM customer_order ORDER BY country LIMIT 1)
      UNION ALL
      SELECT (SELECT o.country FROM customer_order o WHERE o.country > one.country ORDER BY o.country LIMIT 1)
      FROM one WHERE one.country IS NOT NULL
    )
    SELECT country FROM one WHERE country IS NOT NULL`)
  return rows.map(({ country }) => country)
}
