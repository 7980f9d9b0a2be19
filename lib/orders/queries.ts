import { type HistoryLine, subjectHistory } from '@/lib/audit/queries'
import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { type Order, Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { NumberPool, NumberStatus } from '@/lib/numbers/schema'
import type { Publication } from '@/lib/publication/rules'
import { type OrderState, openOrderStates, orderStates, waitedMs, whyNotCancel, whyNotChange } from './rules'
import type { ListOrders } from './schema'

const pageSize = 50

export type OrderRow = {
  reference: string
  state: OrderState
  stateSince: Date
  country: string
  city: string
  quantity: number
  /** n of m, counted from the order's numbers. */
  delivered: number
  ownReference: string | null
  placedByName: string
  createdAt: Date
  /** Messages of the carrier's that nobody here has read. */
  unread: number
}

type Found = OrderRow & { id: string }

/** A customer's orders, newest first (000-R14), by keyset (ids are sorted by time); n of m is counted for the page only. */
export async function listOrders(
  scope: CustomerScope,
  filter: ListOrders,
): Promise<{ rows: OrderRow[]; previous: string | undefined; next: string | undefined }> {
  const backwards = filter.before !== undefined
  const cursor = filter.before ?? filter.after
  const order = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const found = await read<Found>(Prisma.sql`
    SELECT o.id, o.reference, o.state::text, o.state_since AS "stateSince", o.country, o.city, o.quantity,
      o.own_reference AS "ownReference", o.placed_by_name AS "placedByName", o.created_at AS "createdAt",
      (SELECT count(*)::int FROM order_number n WHERE n.order_id = o.id AND n.taken_back_at IS NULL) AS delivered,
      (SELECT count(*)::int FROM thread_message m
        WHERE m.order_id = o.id AND m.from_staff AND NOT m.staff_only AND m.read_at IS NULL) AS unread
    FROM (${source(scope, filter, cursor, { backwards, order })}) AS o
    ORDER BY o.id ${order} LIMIT ${pageSize + 1}`)
  const more = found.length > pageSize
  const page = found.slice(0, pageSize)
  if (backwards) page.reverse()
  const [first, last] = [page[0], page.at(-1)]
  return {
    rows: page.map(({ id: _, ...row }) => row),
    previous: (backwards ? more : cursor !== undefined) ? first?.id : undefined,
    next: (backwards ? page.length > 0 : more) ? last?.id : undefined,
  }
}

type Direction = { backwards: boolean; order: Prisma.Sql }

/**
 * One page of each state, each from its own part of the index, so that several cost no more than as many pages. Each
 * names its state: for one that is not known beforehand the planner takes any index in order, and reads all of it.
 */
function source(
  scope: CustomerScope,
  filter: ListOrders,
  cursor: string | undefined,
  { backwards, order }: Direction,
): Prisma.Sql {
  const { country, q, state } = filter
  const beyond = backwards ? Prisma.sql`>` : Prisma.sql`<`
  const where = [
    Prisma.sql`customer_id = ${scope.customerId}::uuid`,
    ...(cursor ? [Prisma.sql`id ${beyond} ${cursor}::uuid`] : []),
    ...(country ? [Prisma.sql`country = ${country}`] : []),
    ...(q ? [matching(q)] : []),
  ]
  const page = (conditions: Prisma.Sql[]) => Prisma.sql`
    SELECT * FROM customer_order WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY id ${order} LIMIT ${pageSize + 1}`
  if (state === 'all') return page(where)
  const states = state === 'open' ? openOrderStates : [state]
  const pages = states.map(one => Prisma.sql`(${page([...where, Prisma.sql`state = ${one}::order_state`])})`)
  return Prisma.join(pages, ' UNION ALL ')
}

/** Reference, city or own reference. */
export function matching(q: string): Prisma.Sql {
  const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return Prisma.sql`(reference ILIKE ${like} OR city ILIKE ${like} OR own_reference ILIKE ${like})`
}

export type OrderCounts = Record<'all' | 'open' | OrderState, number>

/** Nobody reads further than this; a count ends here. */
export const countedUpTo = 1_000

/** How many orders are in each state, each counted up to a thousand. */
export async function orderCounts(scope: CustomerScope): Promise<OrderCounts> {
  const rows = await read<{ state: OrderState; n: number }>(Prisma.sql`
    SELECT wanted::text AS state, counted.n FROM unnest(${[...orderStates]}::order_state[]) AS wanted, LATERAL (
      SELECT count(*)::int AS n FROM (
        SELECT FROM customer_order WHERE customer_id = ${scope.customerId}::uuid AND state = wanted LIMIT ${countedUpTo}
      ) AS few) AS counted`)
  const counts = Object.fromEntries(rows.map(({ state, n }) => [state, n])) as Record<OrderState, number>
  const sum = (states: readonly OrderState[]) => states.reduce((total, state) => total + counts[state], 0)
  return { ...counts, all: sum(orderStates), open: sum(openOrderStates) }
}

/** Another customer's order looks exactly like one that does not exist. */
export const whoseOrder = (scope: CustomerScope | StaffScope, reference: string) => ({
  reference,
  ...('customerId' in scope ? { customerId: scope.customerId } : {}),
})

/** One order for either side: facts, n of m, thread, timeline, what is set aside; what is staff's only for staff. */
export async function findOrder(scope: CustomerScope | StaffScope, reference: string) {
  const order = await db.order.findFirst({
    where: whoseOrder(scope, reference),
    include: { customer: { select: { company: true, accountNumber: true, status: true } } },
  })
  if (!order) return undefined
  const staff = !('customerId' in scope)
  const [counts, messages, timeline, held] = await Promise.all([
    countNumbers(order.id),
    db.threadMessage.findMany({
      where: { orderId: order.id, ...(staff ? {} : { staffOnly: false }) },
      orderBy: { createdAt: 'asc' },
      select: {
        id: true,
        fromStaff: true,
        ...(staff ? { staffOnly: true } : {}),
        authorName: true,
        text: true,
        createdAt: true,
        readAt: true,
      },
    }),
    subjectHistory(scope, { type: 'order', id: order.id }),
    db.stockHold.count({ where: { orderId: order.id } }),
  ])
  const { waitedMs: waited, ...facts } = order
  return {
    ...(staff ? facts : withoutStaff(facts)),
    ...counts,
    held,
    waitedMs: waitedMs({ ...order, waitedMs: Number(waited) }, now()),
    whyNotChange: whyNotChange(order.state, counts.delivered),
    whyNotCancel: whyNotCancel(order.state, counts.delivered),
    messages,
    timeline: staff ? timeline : timeline.filter(isForCustomer),
  }
}
export type OrderView = NonNullable<Awaited<ReturnType<typeof findOrder>>>

/** Who of the carrier's staff has it is the carrier's business. */
const withoutStaff = <Facts extends Pick<Order, 'assigneeId' | 'assigneeName'>>(facts: Facts): Facts => ({
  ...facts,
  assigneeId: null,
  assigneeName: null,
})

/** Steps of SM10 and what the customer did; notes, assignments and the like begin otherwise or are left out. */
const isForCustomer = ({ action }: HistoryLine) => action.startsWith('order.') && !/^order\.(un)?assign/.test(action)

/** Delivered = published + ready + the rest (failed, in work, Pending), by what each number's row says. */
async function countNumbers(orderId: string) {
  const [row] = await read<{ delivered: number; published: number; ready: number }>(Prisma.sql`
    SELECT count(*)::int AS delivered,
           count(*) FILTER (WHERE n.publication = 'published')::int AS published,
           count(*) FILTER (WHERE n.publication IN ('unpublished', 'publish_failed') AND n.pool = 'in_use')::int AS ready
    FROM order_number o JOIN phone_number n ON n.e164 = o.e164
    WHERE o.order_id = ${orderId}::uuid AND o.taken_back_at IS NULL`)
  return row ?? { delivered: 0, published: 0, ready: 0 }
}

export type OrderNumberRow = {
  e164: string
  status: NumberStatus
  publication: Publication
  publicationError: string | null
  operationReference: string | null
  importReference: string | null
  deliveredAt: Date
  deliveredByName: string
  pool: NumberPool
}

const numbersShown = 50

/** The numbers delivered for an order that are still the customer's, a page at a time in their order. */
export async function orderNumbers(
  scope: CustomerScope | StaffScope,
  reference: string,
  { after = '', only }: { after?: string | undefined; only?: 'ready' | undefined } = {},
): Promise<{ rows: OrderNumberRow[]; next: string | undefined }> {
  const own = 'customerId' in scope ? Prisma.sql`AND o.customer_id = ${scope.customerId}::uuid` : Prisma.empty
  const ready = only
    ? Prisma.sql`AND n.publication IN ('unpublished', 'publish_failed') AND n.pool = 'in_use'`
    : Prisma.empty
  const found = await read<OrderNumberRow>(Prisma.sql`
    SELECT n.e164, n.status::text, n.publication::text, n.publication_error AS "publicationError",
      n.operation_reference AS "operationReference", n.import_reference AS "importReference",
      n.pool::text, d.delivered_at AS "deliveredAt", d.delivered_by_name AS "deliveredByName"
    FROM customer_order o JOIN order_number d ON d.order_id = o.id JOIN phone_number n ON n.e164 = d.e164
    WHERE o.reference = ${reference} ${own} AND d.taken_back_at IS NULL AND d.e164 > ${after} ${ready}
    ORDER BY d.e164 LIMIT ${numbersShown + 1}`)
  const rows = found.slice(0, numbersShown)
  return { rows, next: found.length > numbersShown ? rows.at(-1)?.e164 : undefined }
}
