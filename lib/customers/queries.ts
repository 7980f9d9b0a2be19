import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import type { Prisma, ZoomConnection } from '@/lib/db/generated/client'
import type { ConnectionState } from '@/lib/zoom-connections/rules'
import type { CustomerStatus, ListCustomers } from './schema'

export type CustomerRow = {
  accountNumber: string
  company: string
  status: CustomerStatus
  zoom: ConnectionState | null
  numbers: number
  published: number
  pending: number
  failed: number
}

export type CustomerPage = { rows: CustomerRow[]; next: string | undefined; previous: string | undefined }

const pageSize = 50

/** Customers by name, a page at a time; numbers come from the kept counters, nothing is counted here. */
export async function listCustomers(_: StaffScope, filter: ListCustomers): Promise<CustomerPage> {
  const backwards = filter.before !== undefined
  const cursor = filter.before ?? filter.after
  const found = await db.customer.findMany({
    where: matching(filter),
    orderBy: [{ company: backwards ? 'desc' : 'asc' }, { id: backwards ? 'desc' : 'asc' }],
    ...(cursor ? { cursor: { accountNumber: cursor }, skip: 1 } : {}),
    take: pageSize + 1,
    include: { zoomConnections: { orderBy: { connectedAt: 'desc' }, take: 1, select: { state: true } } },
  })
  const more = found.length > pageSize
  const page = found.slice(0, pageSize)
  if (backwards) page.reverse()
  const counts = await countsOf(page.map(customer => customer.id))
  const rows = page.map(({ id, accountNumber, company, status, zoomConnections }) => ({
    accountNumber,
    company,
    status,
    zoom: zoomConnections[0]?.state ?? null,
    ...(counts.get(id) ?? { numbers: 0, published: 0, pending: 0, failed: 0 }),
  }))
  return {
    rows,
    next: more || backwards ? rows.at(-1)?.accountNumber : undefined,
    previous: (backwards && more) || filter.after ? rows[0]?.accountNumber : undefined,
  }
}

/** Who is in the list over all its pages, for exports. */
export async function customerIds(_: StaffScope, filter: ListCustomers): Promise<string[]> {
  const found = await db.customer.findMany({ where: matching(filter), select: { id: true } })
  return found.map(({ id }) => id)
}

function matching({ q, status }: ListCustomers): Prisma.CustomerWhereInput {
  // The text is looked for as it stands: its % and _ are no wildcards.
  const contains = q ? { contains: q.replace(/[\\%_]/g, '\\$&'), mode: 'insensitive' as const } : undefined
  return {
    ...(status ? { status } : {}),
    ...(contains
      ? {
          OR: [
            { company: contains },
            { accountNumber: contains },
            { contactEmail: contains },
            { contactName: contains },
          ],
        }
      : {}),
  }
}

type Counts = Pick<CustomerRow, 'numbers' | 'published' | 'pending' | 'failed'>

async function countsOf(ids: string[]): Promise<Map<string, Counts>> {
  const rows = await db.$queryRaw<(Counts & { ownerId: string })[]>`
    SELECT owner_id AS "ownerId", sum(n)::int AS numbers,
           coalesce(sum(n) FILTER (WHERE publication IN ('published', 'update_queued', 'updating', 'unpublish_queued', 'unpublishing')), 0)::int AS published,
           coalesce(sum(n) FILTER (WHERE status = 'pending'), 0)::int AS pending,
           coalesce(sum(n) FILTER (WHERE publication = 'publish_failed'), 0)::int AS failed
    FROM number_count WHERE owner_id = ANY(${ids}::uuid[]) GROUP BY owner_id`
  return new Map(rows.map(({ ownerId, ...counts }) => [ownerId, counts]))
}

/** Totals over all customers (002-R04), from the counters. */
export async function customerTotals(_: StaffScope): Promise<{ customers: number; numbers: number }> {
  const [row] = await db.$queryRaw<{ customers: number; numbers: number }[]>`
    SELECT (SELECT count(*)::int FROM customer WHERE status <> 'deactivated') AS customers,
           (SELECT coalesce(sum(n), 0)::int FROM number_count WHERE owner_id <> '00000000-0000-0000-0000-000000000000') AS numbers`
  return row ?? { customers: 0, numbers: 0 }
}

/** The customer behind an account number, for staff; undefined when there is none. */
export async function findCustomer(_: StaffScope, accountNumber: string) {
  const found = await db.customer.findUnique({
    where: { accountNumber },
    include: {
      zoomConnections: { orderBy: { connectedAt: 'desc' }, take: 1 },
      registration: { select: { reference: true } },
      members: { include: { user: true }, orderBy: { user: { createdAt: 'asc' } } },
    },
  })
  if (!found) return undefined
  const { zoomConnections, members, registration, ...customer } = found
  return {
    ...customer,
    registration: registration?.reference,
    counts: (await countsOf([found.id])).get(found.id) ?? { numbers: 0, published: 0, pending: 0, failed: 0 },
    zoom: zoomOf(zoomConnections[0]),
    users: members.map(({ user, roles }) => ({
      id: user.id,
      name: user.name,
      email: user.email,
      roles,
      state: user.disabledAt
        ? ('disabled' as const)
        : user.mustChangePassword
          ? ('temporary_password' as const)
          : user.passwordHash
            ? ('active' as const)
            : ('invited' as const),
    })),
  }
}

/** The newest connection in the words of these pages; undefined: never connected. */
const zoomOf = (connection: ZoomConnection | undefined) =>
  connection && {
    state: connection.state,
    accountName: connection.zoomAccountName,
    accountNumber: connection.zoomAccountNumber,
    connectedAt: connection.connectedAt,
    connectedBy: connection.connectedByName,
    lastCheckAt: connection.lastCheckAt,
    lastCheckError: connection.lastCheckError,
  }

/** What the customer's own pages say of it. */
export async function ownCustomer(scope: CustomerScope) {
  const customer = await db.customer.findUniqueOrThrow({
    where: { id: scope.customerId },
    include: {
      registration: { select: { reference: true, decidedAt: true } },
      zoomConnections: { orderBy: { connectedAt: 'desc' }, take: 1 },
    },
  })
  const counts = (await countsOf([scope.customerId])).get(scope.customerId)
  return {
    company: customer.company,
    accountNumber: customer.accountNumber,
    status: customer.status,
    since: customer.registration?.decidedAt ?? customer.createdAt,
    counts: counts ?? { numbers: 0, published: 0, pending: 0, failed: 0 },
    zoom: zoomOf(customer.zoomConnections[0]),
  }
}
