import type { StaffScope } from '@/lib/auth/actor'
import { days, fromNow, now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type Outlook, outlook, type SignalKind, signalKinds } from './rules'
import type { HealthPage } from './schema'

type Signal = { today: number; week: number; lastAt: Date | undefined }

export type WebhookHealth = {
  lastEvent: { event: string; at: Date } | undefined
  lastValidation: Date | undefined
  outlook: Outlook
  signals: Record<SignalKind, Signal>
  /** Stored, not yet acted on; counted to a bound. */
  waiting: number
  dead: number
}

export const mostCounted = 1_000

export async function webhookHealth(_: StaffScope): Promise<WebhookHealth> {
  const [last, signals, validation, [counts]] = await Promise.all([
    db.webhookEvent.findFirst({ orderBy: { receivedAt: 'desc' }, select: { event: true, receivedAt: true } }),
    db.webhookSignal.findMany({ where: { day: { gt: fromNow(-days(8)) } } }),
    db.webhookSignal.findFirst({ where: { kind: 'validation' }, orderBy: { day: 'desc' }, select: { lastAt: true } }),
    db.$queryRaw<{ waiting: number; dead: number }[]>`
      SELECT (SELECT count(*)::int FROM (SELECT FROM webhook_event WHERE processed_at IS NULL AND dead_at IS NULL
              LIMIT ${mostCounted}) AS w) AS waiting,
             (SELECT count(*)::int FROM (SELECT FROM webhook_event WHERE dead_at IS NOT NULL
              LIMIT ${mostCounted}) AS d) AS dead`,
  ])
  const weekAgo = fromNow(-days(7))
  const today = now().toISOString().slice(0, 10)
  const of = (kind: SignalKind): Signal => {
    const own = signals.filter(signal => signal.kind === kind)
    const sum = (some: typeof own) => some.reduce((all, { n }) => all + n, 0)
    return {
      today: sum(own.filter(({ day }) => day.toISOString().slice(0, 10) === today)),
      week: sum(own.filter(({ day }) => day > weekAgo)),
      lastAt: own.map(({ lastAt }) => lastAt).sort((a, b) => b.getTime() - a.getTime())[0],
    }
  }
  const counted = Object.fromEntries(signalKinds.map(kind => [kind, of(kind)])) as Record<SignalKind, Signal>
  return {
    lastEvent: last ? { event: last.event, at: last.receivedAt } : undefined,
    lastValidation: validation?.lastAt,
    outlook: outlook(validation?.lastAt, now()),
    signals: counted,
    waiting: counts?.waiting ?? 0,
    dead: counts?.dead ?? 0,
  }
}

export type EventRow = {
  id: string
  event: string
  zoomAccountId: string | null
  receivedAt: Date
  happenedAt: Date | null
  processedAt: Date | null
  outcome: string | null
  attempts: number
  lastError: string | null
  deadAt: Date | null
  company: string | null
  accountNumber: string | null
}

const pageSize = 25

const columns = Prisma.sql`
  e.id, e.event, e.zoom_account_id AS "zoomAccountId", e.received_at AS "receivedAt", e.happened_at AS "happenedAt",
  e.processed_at AS "processedAt", e.outcome, e.attempts, e.last_error AS "lastError", e.dead_at AS "deadAt",
  c.company, c.account_number AS "accountNumber"`

/** Whose Zoom account it is, or was last. */
const whose = Prisma.sql`
  LEFT JOIN LATERAL (SELECT z.customer_id FROM zoom_connection z WHERE z.zoom_account_id = e.zoom_account_id
                     ORDER BY z.connected_at DESC LIMIT 1) z ON true
  LEFT JOIN customer c ON c.id = z.customer_id`

/** What Zoom sent, newest first; never what the messages say. */
export async function listEvents(_: StaffScope, { after }: HealthPage) {
  const where = after
    ? Prisma.sql`(e.received_at, e.id) < (${after.at.toISOString()}::timestamptz, ${after.id})`
    : Prisma.sql`true`
  const found = await db.$queryRaw<EventRow[]>`
    SELECT ${columns} FROM webhook_event e ${whose} WHERE ${where}
    ORDER BY e.received_at DESC, e.id DESC LIMIT ${pageSize + 1}`
  const rows = found.slice(0, pageSize)
  const last = found.length > pageSize ? rows.at(-1) : undefined
  return { rows, next: last && `${last.receivedAt.getTime()}~${last.id}` }
}

/** Given up, oldest first. */
export async function deadEvents(_: StaffScope): Promise<EventRow[]> {
  return db.$queryRaw<EventRow[]>`
    SELECT ${columns} FROM webhook_event e ${whose} WHERE e.dead_at IS NOT NULL ORDER BY e.received_at LIMIT ${pageSize}`
}
