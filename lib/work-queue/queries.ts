import { cache } from 'react'
import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { listStaffOrders } from '@/lib/orders/queue'
import { isOurTurn } from '@/lib/orders/rules'
import { ListStaffOrders } from '@/lib/orders/staff-schema'
import { lowStock } from '@/lib/stock/thresholds'
import { most, since, usedOfTarget, type WorkItem } from './item'
import { failedSignUps, paymentsToSee, tenantRequests, waitingRegistrations } from './newcomers'

export const workKinds = [
  'registrations',
  'signUps',
  'orders',
  'operations',
  'returned',
  'lowStock',
  'drift',
  'leaving',
  'payments',
  'tenants',
  'notices',
  'webhooks',
  'letters',
] as const
export type WorkKind = (typeof workKinds)[number]

export type WaitingCounts = Record<WorkKind | 'all', number>

/** What waits for a member of staff, for the navigation and the work queue. Small by nature: only open things count. */
export const waitingCounts = cache(async (_: StaffScope): Promise<WaitingCounts> => {
  const [row] = await read<Omit<WaitingCounts, 'all'>>(Prisma.sql`
    SELECT (SELECT count(*)::int FROM registration WHERE status IN ('submitted', 'under_review')) AS registrations,
           (SELECT count(*)::int FROM sign_up WHERE state = 'failed') AS "signUps",
           (SELECT count(*)::int FROM customer_order WHERE state IN ('placed', 'accepted', 'part_fulfilled')) AS orders,
           (SELECT count(*)::int FROM operation WHERE state = 'waiting' AND kind <> 'provision') AS operations,
           (SELECT count(DISTINCT owner_id)::int FROM number_count WHERE pool = 'returned' AND n > 0) AS returned,
           (SELECT count(*)::int FROM stock_threshold WHERE low_since IS NOT NULL) AS "lowStock",
           (SELECT count(DISTINCT customer_id)::int FROM drift_finding WHERE resolved_at IS NULL) AS drift,
           (SELECT count(*)::int FROM customer WHERE status = 'deactivation_requested') AS leaving,
           (SELECT count(*)::int FROM payment WHERE problem IS NOT NULL) AS payments,
           (SELECT count(*)::int FROM tenant_request WHERE state IN ('accepted', 'failed')) AS tenants,
           (SELECT count(*)::int FROM (SELECT FROM peering_notice WHERE provisioned_at IS NULL AND superseded_at IS NULL
            LIMIT 1000) AS n) AS notices,
           (SELECT count(*)::int FROM (SELECT FROM webhook_event WHERE dead_at IS NOT NULL LIMIT 1000) AS w) AS webhooks,
           (SELECT count(*)::int FROM letter WHERE state = 'dead') AS letters`)
  const counts = row ?? {
    registrations: 0,
    signUps: 0,
    orders: 0,
    operations: 0,
    returned: 0,
    lowStock: 0,
    drift: 0,
    leaving: 0,
    payments: 0,
    tenants: 0,
    notices: 0,
    webhooks: 0,
    letters: 0,
  }
  return { ...counts, all: Object.values(counts).reduce((sum, n) => sum + n, 0) }
})

/** Everything that waits, closest to its target time first; what has no target follows, longest wait first. */
export async function workQueue(scope: StaffScope, kind?: WorkKind): Promise<WorkItem[]> {
  const wanted = (one: WorkKind) => kind === undefined || kind === one
  const lists = await Promise.all([
    wanted('registrations') ? waitingRegistrations() : [],
    wanted('signUps') ? failedSignUps() : [],
    wanted('orders') ? waitingOrders(scope) : [],
    wanted('operations') ? waitingOperations() : [],
    wanted('returned') ? returnedNumbers() : [],
    wanted('lowStock') ? lowPlaces() : [],
    wanted('drift') ? openDifferences() : [],
    wanted('leaving') ? leavingCustomers() : [],
    wanted('payments') ? paymentsToSee() : [],
    wanted('tenants') ? tenantRequests() : [],
    wanted('notices') ? openNotices() : [],
    wanted('webhooks') ? deadEvents() : [],
    wanted('letters') ? deadLetters() : [],
  ])
  return lists
    .flat()
    .sort((a, b) => usedOfTarget(b) - usedOfTarget(a) || b.waitedMs - a.waitedMs)
    .slice(0, most)
}

/** The top of the staff's own list of orders: those whose next step is ours. */
async function waitingOrders(scope: StaffScope): Promise<WorkItem[]> {
  const { rows } = await listStaffOrders(scope, '', ListStaffOrders.parse({}))
  return rows.filter(({ state }) => isOurTurn(state)).map(row => ({ kind: 'orders' as const, ...row }))
}

async function waitingOperations(): Promise<WorkItem[]> {
  const rows = await db.operation.findMany({
    // A provisioning that waits tries again by itself in a minute or two.
    where: { state: 'waiting', kind: { not: 'provision' } },
    orderBy: { createdAt: 'asc' },
    take: most,
    include: { customer: { select: { company: true } } },
  })
  return rows.map(row => ({
    kind: 'operations' as const,
    reference: row.reference,
    company: row.customer?.company ?? '',
    done: row.done + row.failed,
    total: row.total,
    reason: row.waitingFor,
    waitedMs: since(row.createdAt),
    targetMs: undefined,
  }))
}

async function returnedNumbers(): Promise<WorkItem[]> {
  const rows = await db.$queryRaw<{ accountNumber: string; company: string; count: number; oldest: Date | null }[]>`
    SELECT c.account_number AS "accountNumber", c.company, k.n AS count, first.returned_at AS oldest
    FROM (SELECT owner_id, sum(n)::int AS n FROM number_count WHERE pool = 'returned' AND n > 0 GROUP BY owner_id) k
    JOIN customer c ON c.id = k.owner_id
    LEFT JOIN LATERAL (SELECT p.returned_at FROM phone_number p WHERE p.pool = 'returned' AND p.customer_id = c.id
                       ORDER BY p.returned_at LIMIT 1) first ON true
    ORDER BY first.returned_at LIMIT ${most}`
  return rows.map(({ oldest, ...row }) => ({
    kind: 'returned' as const,
    ...row,
    waitedMs: since(oldest ?? now()),
    targetMs: undefined,
  }))
}

async function lowPlaces(): Promise<WorkItem[]> {
  const rows = await lowStock(most)
  return rows.map(({ id, country, city, numberType, seen, least, lowSince }) => ({
    kind: 'lowStock' as const,
    id,
    country,
    city,
    numberType,
    free: seen ?? 0,
    least,
    waitedMs: since(lowSince),
    targetMs: undefined,
  }))
}

async function leavingCustomers(): Promise<WorkItem[]> {
  const rows = await db.$queryRaw<{ accountNumber: string; company: string; left: number; asked: Date | null }[]>`
    SELECT c.account_number AS "accountNumber", c.company, c.deactivation_requested_at AS asked,
           (SELECT coalesce(sum(n), 0)::int FROM number_count k WHERE k.owner_id = c.id) AS "left"
    FROM customer c WHERE c.status = 'deactivation_requested' ORDER BY c.deactivation_requested_at, c.id LIMIT ${most}`
  return rows.map(({ asked, ...row }) => ({
    kind: 'leaving' as const,
    ...row,
    waitedMs: since(asked ?? now()),
    targetMs: undefined,
  }))
}

async function openNotices(): Promise<WorkItem[]> {
  const rows = await db.$queryRaw<{ accountNumber: string | null; company: string; count: number; oldest: Date }[]>`
    SELECT c.account_number AS "accountNumber", coalesce(c.company, '') AS company, count(*)::int AS count,
           min(n.happened_at) AS oldest
    FROM (SELECT customer_id, happened_at FROM peering_notice WHERE provisioned_at IS NULL AND superseded_at IS NULL
          ORDER BY happened_at, id LIMIT 1000) n LEFT JOIN customer c ON c.id = n.customer_id
    GROUP BY c.id ORDER BY oldest LIMIT ${most}`
  return rows.map(({ oldest, ...row }) => ({
    kind: 'notices' as const,
    ...row,
    waitedMs: since(oldest),
    targetMs: undefined,
  }))
}

async function deadEvents(): Promise<WorkItem[]> {
  const where = { deadAt: { not: null } }
  const oldest = await db.webhookEvent.findFirst({ where, orderBy: { receivedAt: 'asc' } })
  if (!oldest) return []
  const count = await db.webhookEvent.count({ where, take: 1_000 })
  return [{ kind: 'webhooks', count, error: oldest.lastError, waitedMs: since(oldest.receivedAt), targetMs: undefined }]
}

async function openDifferences(): Promise<WorkItem[]> {
  const rows = await db.$queryRaw<{ accountNumber: string; company: string; count: number; oldest: Date }[]>`
    SELECT c.account_number AS "accountNumber", c.company, f.n AS count, f.oldest
    FROM (SELECT customer_id, count(*)::int AS n, min(seen_first) AS oldest FROM drift_finding
          WHERE resolved_at IS NULL GROUP BY customer_id) f
    JOIN customer c ON c.id = f.customer_id ORDER BY f.oldest LIMIT ${most}`
  return rows.map(({ oldest, ...row }) => ({
    kind: 'drift' as const,
    ...row,
    waitedMs: since(oldest),
    targetMs: undefined,
  }))
}

async function deadLetters(): Promise<WorkItem[]> {
  const rows = await db.letter.findMany({ where: { state: 'dead' }, orderBy: { createdAt: 'asc' }, take: most })
  return rows.map(row => ({
    kind: 'letters' as const,
    id: row.id,
    recipient: row.recipient,
    error: row.lastError,
    waitedMs: since(row.createdAt),
    targetMs: undefined,
  }))
}

/** The figures under the queue. */
export async function todaysFigures(_: StaffScope) {
  const [row] = await db.$queryRaw<{ publishing: number; left: number; letters: number }[]>`
    SELECT count(*)::int AS publishing, coalesce(sum(total - done - failed), 0)::int AS left,
           (SELECT count(*)::int FROM letter WHERE state = 'owed') AS letters
    FROM operation WHERE state IN ('queued', 'running', 'waiting', 'cancelling')`
  return row ?? { publishing: 0, left: 0, letters: 0 }
}
