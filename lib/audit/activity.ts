import { TZDate } from '@date-fns/tz'
import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { runsFor } from './meant'
import type { HistoryLine } from './queries'
import { type ActivityParty, activityKinds, internalActions, internalSubjects } from './rules'
import type { ListActivity } from './schema'

export type ActivityLine = HistoryLine & {
  actorId: string | null
  customerId: string | null
  requestId: string | null
  address: string | null
}

export type ActivityPage = {
  lines: ActivityLine[]
  older: string | undefined
  newer: string | undefined
  /** So far back (or forward) was looked, and there may be more beyond. */
  lookedTo: Date | undefined
}

export const pageSize = 50

/**
 * So many lines are looked through for one page. A rare combination of filters is then reached in steps, and no page
 * takes longer because the history is long.
 */
const mostLooked = 10_000

/** Everything that happened to a customer, as it sees it: the carrier's notes to itself are left out. */
export function ownActivity({ customerId }: CustomerScope, filter: ListActivity, timeZone: string, size = pageSize) {
  const hidden = [Prisma.sql`subject_type <> ALL(${internalSubjects})`, Prisma.sql`action <> ALL(${internalActions})`]
  return pageOf(filter, timeZone, size, customerId, hidden)
}

/** One customer's history as staff see it, internal notes included. */
export const customerActivity = (
  _: StaffScope,
  customerId: string,
  filter: ListActivity,
  timeZone = 'UTC',
  size = pageSize,
) => pageOf(filter, timeZone, size, customerId)

/** The history of everything. */
export const allActivity = (_: StaffScope, filter: ListActivity, timeZone: string, size = pageSize) =>
  pageOf(filter, timeZone, size)

/** Newest first, a page at a time: ids are sorted by time, so days and pages are ranges of the same index. */
async function pageOf(
  filter: ListActivity,
  timeZone: string,
  size: number,
  customerId?: string,
  hidden: Prisma.Sql[] = [],
): Promise<ActivityPage> {
  const forward = filter.before === undefined
  const turn = forward ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const range = rangeOf(filter, timeZone)
  const found = filter.q === undefined ? undefined : await runsFor(filter.q, customerId)
  const runs = found ?? storiesOf(filter, customerId)
  const rest = [...restOf(filter, found !== undefined, customerId), ...hidden]
  const parts = runs.map(
    run => Prisma.sql`(SELECT * FROM (
      SELECT * FROM audit_event WHERE ${run} ${range} ORDER BY id ${turn} LIMIT ${mostLooked}) looked
      ${rest.length > 0 ? Prisma.sql`WHERE ${Prisma.join(rest, ' AND ')}` : Prisma.empty}
      ORDER BY id ${turn} LIMIT ${size + 1})`,
  )
  const rows = await read<ActivityLine>(Prisma.sql`
    SELECT DISTINCT ON (id) id, at, actor_id AS "actorId", actor_name AS "actorName", actor_kind AS "actorKind", source,
           action, subject_type AS "subjectType", subject_id AS "subjectId", customer_id AS "customerId", before, after,
           reason, request_id AS "requestId", address
    FROM (${Prisma.join(parts, ' UNION ALL ')}) line ORDER BY id ${turn} LIMIT ${size + 1}`)
  // One run may have come to the end of its look before another had a page full.
  const mayEnd = rest.length > 0 && (rows.length <= size || runs.length > 1)
  const edge = mayEnd ? await edgeOf(runs, range, forward) : undefined
  const seen = edge ? rows.filter(({ id }) => (forward ? id >= edge.id : id <= edge.id)) : rows
  const page = seen.slice(0, size)
  const lines = forward ? page : page.toReversed()
  const beyond = seen.length > size ? page.at(-1)?.id : edge?.id
  const behind = forward ? filter.after && (lines[0]?.id ?? filter.after) : (lines.at(-1)?.id ?? filter.before)
  return {
    lines,
    older: forward ? beyond : behind,
    newer: forward ? behind : beyond,
    lookedTo: seen.length > size ? undefined : edge?.at,
  }
}

/** Where the look of some run ended; undefined when all of them came to their end. */
async function edgeOf(runs: Prisma.Sql[], range: Prisma.Sql, forward: boolean) {
  const turn = forward ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const parts = runs.map(
    run => Prisma.sql`(
      SELECT id, at FROM audit_event WHERE ${run} ${range} ORDER BY id ${turn} OFFSET ${mostLooked - 1} LIMIT 1)`,
  )
  const [edge] = await read<{ id: string; at: Date }>(
    Prisma.sql`SELECT id, at FROM (${Prisma.join(parts, ' UNION ALL ')}) edge ORDER BY id ${turn} LIMIT 1`,
  )
  return edge
}

/** The runs over an index when nobody in particular is looked for: one, or one for each subject of a customer's kind. */
function storiesOf({ kind, action }: ListActivity, customerId: string | undefined): Prisma.Sql[] {
  if (customerId && kind && kind !== 'all') {
    return activityKinds[kind].map(
      subject => Prisma.sql`customer_id = ${customerId}::uuid AND subject_type = ${subject}`,
    )
  }
  const withNumbers = kind === 'all' || kind === 'number' || action?.startsWith('number.')
  const conditions = [
    ...(customerId ? [Prisma.sql`customer_id = ${customerId}::uuid`] : []),
    ...(action && !customerId ? [Prisma.sql`action = ${action}`] : []),
    ...(withNumbers ? [] : [Prisma.sql`subject_type <> 'number'`]),
  ]
  return [conditions.length > 0 ? Prisma.join(conditions, ' AND ') : Prisma.sql`true`]
}

/** What the lines of a run are looked at for. */
function restOf(
  { q, kind, action, who }: ListActivity,
  isFound: boolean,
  customerId: string | undefined,
): Prisma.Sql[] {
  const like = q && !isFound && `%${q.replace(/[\\%_]/g, '\\$&')}%`
  return [
    ...(isFound && customerId ? [Prisma.sql`customer_id = ${customerId}::uuid`] : []),
    ...(kind && kind !== 'all' && (isFound || !customerId)
      ? [Prisma.sql`subject_type = ANY(${activityKinds[kind] as readonly string[]})`]
      : []),
    ...(action && (customerId || isFound) ? [Prisma.sql`action = ${action}`] : []),
    ...(who ? [parties[who]] : []),
    ...(like ? [Prisma.sql`actor_name ILIKE ${like}`] : []),
  ]
}

/** Who signs in is not yet known to be anybody, and is looked for under what they are. */
const parties: Record<ActivityParty, Prisma.Sql> = {
  customer: Prisma.sql`(actor_kind = 'customer' OR actor_kind = 'visitor' AND action LIKE 'user.%' AND customer_id IS NOT NULL)`,
  staff: Prisma.sql`(actor_kind IN ('staff', 'acting') OR actor_kind = 'visitor' AND action LIKE 'user.%' AND customer_id IS NULL)`,
  zoom: Prisma.sql`source = 'webhook'`,
  system: Prisma.sql`actor_kind = 'system' AND source <> 'webhook'`,
  visitor: Prisma.sql`actor_kind = 'visitor' AND action NOT LIKE 'user.%'`,
}

function rangeOf({ from, to, after, before }: ListActivity, timeZone: string): Prisma.Sql {
  const limits = [
    ...(from ? [Prisma.sql`AND id >= ${firstId(startOf(from, timeZone))}::uuid`] : []),
    ...(to ? [Prisma.sql`AND id < ${firstId(startOf(to, timeZone, 1))}::uuid`] : []),
    ...(before ? [Prisma.sql`AND id > ${before}::uuid`] : after ? [Prisma.sql`AND id < ${after}::uuid`] : []),
  ]
  return limits.length > 0 ? Prisma.join(limits, ' ') : Prisma.empty
}

/** The first moment of a day where the reader is, or of one that follows it. */
function startOf(day: string, timeZone: string, later = 0): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new TZDate(year, month - 1, date + later, timeZone).getTime()
}

/** The smallest id that can be made in this millisecond (UUID v7). */
function firstId(ms: number): string {
  const time = Math.min(0xffff_ffff_ffff, Math.max(0, ms)).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7000-8000-000000000000`
}
