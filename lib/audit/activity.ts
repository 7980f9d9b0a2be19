import type { StaffScope } from '@/lib/auth/actor'
import { days } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { HistoryLine } from './queries'
import type { ListActivity } from './schema'

export type ActivityLine = HistoryLine & { source: string }

const pageSize = 50

/**
 * One customer's history as staff see it, internal notes included, newest first, a page at a time: ids are sorted by
 * time, so days and pages are ranges of the same index. Lines about single numbers come when they are asked for.
 */
export async function customerActivity(_: StaffScope, customerId: string, filter: ListActivity) {
  const { kind, who, from, to, after, before } = filter
  const forward = before === undefined
  const conditions = [
    Prisma.sql`customer_id = ${customerId}::uuid`,
    kind ? Prisma.sql`subject_type = ${kind}` : Prisma.sql`subject_type <> 'number'`,
    ...(who ? [Prisma.sql`actor_kind = ${who}`] : []),
    ...(from ? [Prisma.sql`id >= ${firstId(new Date(from).getTime())}::uuid`] : []),
    ...(to ? [Prisma.sql`id < ${firstId(new Date(to).getTime() + days(1))}::uuid`] : []),
    ...(after && forward ? [Prisma.sql`id < ${after}::uuid`] : []),
    ...(before ? [Prisma.sql`id > ${before}::uuid`] : []),
  ]
  const found = await db.$queryRaw<ActivityLine[]>`
    SELECT id, at, actor_name AS "actorName", actor_kind AS "actorKind", source, action, subject_type AS "subjectType",
           subject_id AS "subjectId", before, after, reason
    FROM audit_event WHERE ${Prisma.join(conditions, ' AND ')}
    ORDER BY id ${forward ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT ${pageSize + 1}`
  const more = found.length > pageSize
  const lines = found.slice(0, pageSize)
  if (!forward) lines.reverse()
  return {
    lines,
    older: forward ? more && lines.at(-1)?.id : lines.at(-1)?.id,
    newer: forward ? after && lines[0]?.id : more && lines[0]?.id,
  }
}

/** The smallest id that can be made in this millisecond (UUID v7). */
function firstId(ms: number): string {
  const time = Math.max(0, ms).toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7000-8000-000000000000`
}
