import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { ConnectionState } from '@/lib/zoom-connections/rules'
import type { Counts } from './counts'
import type { CustomerStatus } from './rules'
import type { CustomerOrder, ListCustomers } from './schema'

export type CustomerRow = Omit<Counts, 'returned'> & {
  accountNumber: string
  company: string
  status: CustomerStatus
  zoom: ConnectionState | null
  lastActivity: Date | null
}

export type CustomerPage = { rows: CustomerRow[]; next: string | undefined; previous: string | undefined }

const pageSize = 50

type Edge = { id: string; company: string; accountNumber: string; createdAt: Date }

type Order = {
  keys: [Prisma.Sql, Prisma.Sql]
  down: boolean
  /** The same keys of the row at the edge of the page before. */
  edge: (edge: Edge) => [Prisma.Sql, Prisma.Sql]
}

const byName = {
  keys: [Prisma.sql`lower(c.company)`, Prisma.sql`c.id`],
  edge: ({ company, id }) => [Prisma.sql`lower(${company})`, Prisma.sql`${id}::uuid`],
} satisfies Omit<Order, 'down'>

/** Numbers of accounts grow in length: AC-9999 comes before AC-10000. */
const byAccount = {
  keys: [Prisma.sql`length(c.account_number)`, Prisma.sql`c.account_number`],
  edge: ({ accountNumber }) => [Prisma.sql`length(${accountNumber})`, Prisma.sql`${accountNumber}`],
} satisfies Omit<Order, 'down'>

const byAge = {
  keys: [Prisma.sql`c.created_at`, Prisma.sql`c.id`],
  edge: ({ createdAt, id }) => [Prisma.sql`${createdAt.toISOString()}::timestamptz`, Prisma.sql`${id}::uuid`],
} satisfies Omit<Order, 'down'>

const orders: Record<CustomerOrder, Order> = {
  name: { ...byName, down: false },
  '-name': { ...byName, down: true },
  account: { ...byAccount, down: false },
  '-account': { ...byAccount, down: true },
  oldest: { ...byAge, down: false },
  newest: { ...byAge, down: true },
}

/**
 * Customers, a page at a time from an index of their order (002-R04). Numbers come from the kept counters, the last
 * activity from the newest line of each history; nothing is counted here.
 */
export async function listCustomers(_: StaffScope, filter: ListCustomers): Promise<CustomerPage> {
  const { keys, down, edge } = orders[filter.sort ?? 'name']
  const from = await findEdge(filter.before ?? filter.after)
  const backwards = from !== undefined && filter.before !== undefined
  const falling = down !== backwards
  const beyond = falling ? Prisma.sql`<` : Prisma.sql`>`
  const turn = falling ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const [fromFirst, fromSecond] = from ? edge(from) : []
  const found = await db.$queryRaw<CustomerRow[]>`
    WITH page AS MATERIALIZED (
      SELECT c.id, c.account_number, c.company, c.status, row_number() OVER () AS place FROM (
        SELECT c.id, c.account_number, c.company, c.status FROM customer c
        WHERE ${matching(filter)}
          ${from ? Prisma.sql`AND (${keys[0]}, ${keys[1]}) ${beyond} (${fromFirst}, ${fromSecond})` : Prisma.empty}
        ORDER BY ${keys[0]} ${turn}, ${keys[1]} ${turn} LIMIT ${pageSize + 1}
      ) c
    )
    SELECT page.account_number AS "accountNumber", page.company, page.status::text AS status,
           connection.state::text AS zoom, activity.at AS "lastActivity", counts.*
    FROM page
    LEFT JOIN LATERAL (
      SELECT state FROM zoom_connection z WHERE z.customer_id = page.id ORDER BY z.connected_at DESC LIMIT 1
    ) connection ON true
    LEFT JOIN LATERAL (
      -- What somebody did; that a letter went out about it is told later.
      SELECT at FROM audit_event e WHERE e.customer_id = page.id AND e.action NOT LIKE 'letter.%' ORDER BY e.id DESC LIMIT 1
    ) activity ON true
    CROSS JOIN LATERAL (
      SELECT coalesce(sum(n), 0)::int AS numbers,
             coalesce(sum(n) FILTER (WHERE publication IN ('published', 'update_queued', 'updating', 'unpublish_queued', 'unpublishing')), 0)::int AS published,
             coalesce(sum(n) FILTER (WHERE number_count.status = 'pending'), 0)::int AS pending,
             coalesce(sum(n) FILTER (WHERE publication = 'publish_failed'), 0)::int AS failed
      FROM number_count WHERE owner_id = page.id
    ) counts
    ORDER BY page.place`
  const more = found.length > pageSize
  const rows = found.slice(0, pageSize)
  if (backwards) rows.reverse()
  return {
    rows,
    next: more || backwards ? rows.at(-1)?.accountNumber : undefined,
    previous: (backwards ? more : from) ? rows[0]?.accountNumber : undefined,
  }
}

/** Where a page begins; undefined, and so the first page, for an account that does not exist. */
async function findEdge(accountNumber: string | undefined): Promise<Edge | undefined> {
  if (accountNumber === undefined) return undefined
  const select = { id: true, company: true, accountNumber: true, createdAt: true } as const
  return (await db.customer.findUnique({ where: { accountNumber }, select })) ?? undefined
}

const withNumbers = {
  failed: Prisma.sql`c.id IN (SELECT owner_id FROM number_count WHERE publication = 'publish_failed' AND n > 0)`,
  pending: Prisma.sql`c.id IN (SELECT owner_id FROM number_count WHERE status = 'pending' AND n > 0)`,
}

function withZoom(state: NonNullable<ListCustomers['zoom']>): Prisma.Sql {
  if (state === 'none') return Prisma.sql`NOT EXISTS (SELECT FROM zoom_connection z WHERE z.customer_id = c.id)`
  if (state === 'connected') {
    return Prisma.sql`EXISTS (SELECT FROM zoom_connection z WHERE z.customer_id = c.id AND z.ended_at IS NULL AND z.state = 'connected')`
  }
  // Few of all: found first. Only the newest connection of a customer counts.
  return Prisma.sql`c.id IN (
    SELECT z.customer_id FROM zoom_connection z WHERE z.state = ${state}::zoom_connection_state AND NOT EXISTS (
      SELECT FROM zoom_connection later WHERE later.customer_id = z.customer_id AND later.connected_at > z.connected_at))`
}

const isMember = Prisma.sql`SELECT FROM membership m WHERE m.customer_id = c.id`

/** Nobody of the customer can sign in, or could with a link that still opens. */
const nobodyIn = () => Prisma.sql`NOT EXISTS (
  SELECT FROM membership m JOIN app_user u ON u.id = m.user_id WHERE m.customer_id = c.id AND (
    u.password_hash IS NOT NULL OR EXISTS (
      SELECT FROM one_time_link l WHERE l.user_id = u.id AND l.purpose = 'set_password' AND l.used_at IS NULL
        AND l.expires_at > ${now().toISOString()}::timestamptz)))`

type CustomerFilter = Partial<Omit<ListCustomers, 'sort' | 'after' | 'before'>>

/** What the list shows over all its pages, as a condition on `customer c`. */
export function matching({ q, status, zoom, numbers, access }: CustomerFilter): Prisma.Sql {
  const conditions = [Prisma.sql`true`]
  if (q) {
    // The text is looked for as it stands: its % and _ are no wildcards.
    const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`
    conditions.push(Prisma.sql`(c.company ILIKE ${like} OR c.account_number ILIKE ${like}
      OR c.contact_email::text ILIKE ${like} OR c.contact_name ILIKE ${like})`)
  }
  if (status) conditions.push(Prisma.sql`c.status = ${status}::customer_status`)
  if (zoom) conditions.push(withZoom(zoom))
  if (numbers) conditions.push(withNumbers[numbers])
  if (access === 'not_invited') conditions.push(Prisma.sql`NOT EXISTS (${isMember})`)
  if (access === 'expired') conditions.push(Prisma.sql`EXISTS (${isMember}) AND ${nobodyIn()}`)
  return Prisma.join(conditions, ' AND ')
}

/** Who is in the list over all its pages, for exports. */
export async function customerIds(_: StaffScope, filter: ListCustomers): Promise<string[]> {
  const found = await db.$queryRaw<{ id: string }[]>`SELECT c.id FROM customer c WHERE ${matching(filter)}`
  return found.map(({ id }) => id)
}

/** Totals over all customers (002-R04), as the triggers keep them; the deactivated are left out. */
export async function customerTotals(_: StaffScope): Promise<{ customers: number; numbers: number }> {
  const [row] = await db.$queryRaw<{ customers: number; numbers: number }[]>`
    SELECT coalesce(sum(n) FILTER (WHERE subject = 'customers'), 0)::int AS customers,
           coalesce(sum(n) FILTER (WHERE subject = 'numbers'), 0)::int AS numbers FROM inventory_total`
  return row ?? { customers: 0, numbers: 0 }
}
