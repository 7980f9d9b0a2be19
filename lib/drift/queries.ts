import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { days, fromNow } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import { prepared, read } from '@/lib/db/read'
import { searchedDigits } from '@/lib/numbers/schema'
import type { Publication } from '@/lib/publication/rules'
import { type DownAgain, type DownRow, downAgain, downColumns } from './down-again'
import { type CompareProblem, type DriftKind, driftKinds, readCompareProblem, type Side } from './rules'
import type { ListDrift } from './schema'

export const pageSize = 50

export type DriftCounts = Record<DriftKind | 'all', number>

/** Open differences by kind: few by nature, and counted from an index that has no others. */
export async function driftCounts(_: StaffScope, customer?: string): Promise<DriftCounts> {
  const whose = customer
    ? Prisma.sql`AND customer_id = (SELECT id FROM customer WHERE account_number = ${customer})`
    : Prisma.empty
  const rows = await read<{ kind: DriftKind; n: number }>(Prisma.sql`
    SELECT kind::text, count(*)::int AS n FROM drift_finding WHERE resolved_at IS NULL ${whose} GROUP BY kind`)
  const of = (kind: DriftKind) => rows.find(row => row.kind === kind)?.n ?? 0
  const counts = Object.fromEntries(driftKinds.map(kind => [kind, of(kind)])) as Record<DriftKind, number>
  return { ...counts, all: rows.reduce((sum, { n }) => sum + n, 0) }
}

export type DriftRow = {
  id: string
  e164: string
  kind: DriftKind
  ours: Side
  zooms: Side
  seenFirst: Date
  seenLast: Date
  company: string | null
  accountNumber: string | null
  /** The number as it is in the portal now; null: not there. */
  pool: string | null
  publication: Publication | null
  /** The operation that is to mend it and has not ended. */
  operation: string | null
}

export type DriftPage = { rows: DriftRow[]; previous: string | undefined; next: string | undefined }

const operationAtWork = Prisma.sql`(
  SELECT o.reference FROM operation o WHERE o.reference = f.operation_reference AND o.finished_at IS NULL) AS operation`

/** The board, oldest first. */
export async function listDrift(
  _: StaffScope,
  { kind, q, customer, age, after, before }: ListDrift,
): Promise<DriftPage> {
  const cursor = before ?? after
  const order = before ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const beyond = before ? Prisma.sql`<` : Prisma.sql`>`
  const where = [
    Prisma.sql`f.resolved_at IS NULL`,
    ...(kind ? [Prisma.sql`f.kind = ${kind}::drift_kind`] : []),
    ...(customer ? [Prisma.sql`c.account_number = ${customer}`] : []),
    ...(age ? [Prisma.sql`f.seen_first <= ${fromNow(-days(Number(age))).toISOString()}::timestamptz`] : []),
    ...(q ? [found(q)] : []),
    ...(cursor
      ? [Prisma.sql`(f.seen_first, f.id) ${beyond} (${cursor.at.toISOString()}::timestamptz, ${cursor.id}::uuid)`]
      : []),
  ]
  const listed = await read<DriftRow>(Prisma.sql`
    SELECT f.id, f.e164, f.kind::text, f.ours, f.zooms, f.seen_first AS "seenFirst", f.seen_last AS "seenLast",
      c.company, c.account_number AS "accountNumber", n.pool::text, n.publication::text, ${operationAtWork}
    FROM drift_finding f LEFT JOIN customer c ON c.id = f.customer_id LEFT JOIN phone_number n ON n.e164 = f.e164
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY f.seen_first ${order}, f.id ${order} LIMIT ${pageSize + 1}`)
  const more = listed.length > pageSize
  const rows = listed.slice(0, pageSize)
  if (before) rows.reverse()
  return {
    rows,
    previous: (before ? more : after !== undefined) ? placeOf(rows[0]) : undefined,
    next: (before ? rows.length > 0 : more) ? placeOf(rows.at(-1)) : undefined,
  }
}

const placeOf = (row: DriftRow | undefined) => row && `${row.seenFirst.getTime()}~${row.id}`

/** A number in any format, or a part of the customer's name. */
function found(q: string): Prisma.Sql {
  const [digits] = searchedDigits(q)
  const name = Prisma.sql`strpos(lower(c.company), ${q.toLowerCase()}) > 0`
  return digits ? Prisma.sql`(strpos(f.e164, ${digits}) > 0 OR ${name})` : name
}

export type OwnDifference = Pick<DriftRow, 'id' | 'e164' | 'kind' | 'ours' | 'zooms' | 'seenFirst' | 'operation'> & {
  /** One of the customer's own numbers, with a page of its own. */
  own: boolean
}

const mostShown = 200

/** What the customer sees of its own, oldest first. Whose a number is that is not theirs stays the carrier's business. */
export async function ownDifferences(scope: CustomerScope, e164?: string): Promise<OwnDifference[]> {
  const one = e164 ? Prisma.sql`AND f.e164 = ${e164}` : Prisma.empty
  const rows = await read<OwnDifference>(Prisma.sql`
    SELECT f.id, f.e164, f.kind::text, f.ours, f.zooms, f.seen_first AS "seenFirst", ${operationAtWork},
      n.e164 IS NOT NULL AS own
    FROM drift_finding f LEFT JOIN phone_number n ON n.e164 = f.e164 AND n.customer_id = f.customer_id
    WHERE f.customer_id = ${scope.customerId}::uuid AND f.resolved_at IS NULL ${one}
    ORDER BY f.seen_first, f.id LIMIT ${mostShown}`)
  return rows.map(row => (row.kind === 'field_differs' ? row : { ...row, ours: {}, zooms: {} }))
}

export type LastComparison = {
  connected: boolean
  /** When all numbers were last compared; null: never since the connection was made. */
  at: Date | null
  dueAt: Date | null
  problem: CompareProblem | undefined
  differences: number
  down: DownAgain | undefined
}

/** When and how a customer was last compared with Zoom; undefined: it never was connected. */
export async function lastComparison(scope: CustomerScope): Promise<LastComparison | undefined> {
  type Row = Omit<LastComparison, 'problem' | 'down'> & DownRow & { error: string | null }
  const [row] = await prepared<Row>(
    'last-comparison',
    Prisma.sql`
    SELECT z.state = 'connected' AND z.ended_at IS NULL AS connected, z.reconciled_at AS at,
      z.reconcile_due_at AS "dueAt", z.reconcile_error AS error, ${downColumns},
      (SELECT count(*)::int FROM drift_finding f WHERE f.customer_id = z.customer_id AND f.resolved_at IS NULL)
        AS differences
    FROM zoom_connection z WHERE z.customer_id = ${scope.customerId}::uuid ORDER BY z.connected_at DESC LIMIT 1`,
  )
  if (!row) return undefined
  const { connected, at, dueAt, error, differences } = row
  const down = connected ? downAgain(row, { at, failed: error !== null }) : undefined
  return { connected, at, dueAt, problem: readCompareProblem(error), differences, down }
}

export type ComparedAll = { customers: number; oldest: Date | null; waiting: number; broken: number }

/** How the comparisons of all customers stand. */
export async function comparedAll(_: StaffScope): Promise<ComparedAll> {
  const [row] = await read<ComparedAll>(Prisma.sql`
    SELECT count(*)::int AS customers, min(reconciled_at) AS oldest,
      count(*) FILTER (WHERE reconciled_at IS NULL)::int AS waiting,
      count(*) FILTER (WHERE reconcile_error IS NOT NULL)::int AS broken
    FROM zoom_connection WHERE state = 'connected' AND ended_at IS NULL`)
  return row ?? { customers: 0, oldest: null, waiting: 0, broken: 0 }
}
