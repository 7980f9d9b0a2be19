import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { likeOf } from '@/lib/base/like'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { isOpen, openStatuses, ourTurn, type RegistrationStatus, waitedMs } from './rules'
import type { ListRegistrations } from './schema'

export type RegistrationRow = {
  reference: string
  company: string
  applicant: string
  city: string
  country: string
  expectedQuantity: number | null
  status: RegistrationStatus
  statusSince: Date
  createdAt: Date
  reviewer: string | null
  waitedMs: number
}

type Found = RegistrationRow & { id: string; rank: Date }

const pageSize = 50

/**
 * The queue, a page at a time. Open registrations: those that wait for us first, the longest wait on top; decided ones:
 * newest first. `rank` is the time a wait would have begun without its pauses, or that of the decision.
 */
export async function listRegistrations(_: StaffScope, filter: ListRegistrations) {
  const open = filter.status === 'open' || isOpen(filter.status)
  const backwards = filter.before !== undefined
  const cursor = readCursor(filter.before ?? filter.after)
  // Of one status that decided ones have, so that the page is a run over the index of it.
  const among =
    filter.status === 'open'
      ? Prisma.sql`status = ANY(${[...openStatuses]}::registration_status[])`
      : Prisma.sql`status = ${filter.status}::registration_status`
  const rank = open
    ? Prisma.sql`status_since - waited_ms * interval '1 millisecond'
        + CASE WHEN status = ANY(${[...ourTurn]}::registration_status[]) THEN interval '0' ELSE interval '100 years' END`
    : Prisma.sql`status_since`
  const down = open === backwards
  const beyond = down ? Prisma.sql`<` : Prisma.sql`>`
  const direction = down ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const rows = await db.$queryRaw<Found[]>`
    SELECT * FROM (
      SELECT id, reference, company, first_name || ' ' || last_name AS applicant, city, country,
             expected_quantity AS "expectedQuantity", status::text AS status, status_since AS "statusSince",
             created_at AS "createdAt", reviewer_name AS reviewer, waited_ms::float8 AS "waitedMs", ${rank} AS rank
      FROM registration
      WHERE ${among} ${matching(filter.q)}
    ) queue
    WHERE ${cursor ? Prisma.sql`(rank, id) ${beyond} (${cursor.rank}, ${cursor.id}::uuid)` : Prisma.sql`true`}
    ORDER BY rank ${direction}, id ${direction} LIMIT ${pageSize + 1}`
  const more = rows.length > pageSize
  const page = rows.slice(0, pageSize)
  if (backwards) page.reverse()
  const [first, last] = [page[0], page.at(-1)]
  return {
    rows: page.map(({ id: _id, rank: _rank, ...row }) => ({ ...row, waitedMs: waitedMs(row, now()) })),
    previous: first && (backwards ? more : cursor !== undefined) ? writeCursor(first) : undefined,
    next: last && (backwards || more) ? writeCursor(last) : undefined,
  }
}

function matching(q: string | undefined): Prisma.Sql {
  if (!q) return Prisma.empty
  const like = likeOf(q)
  return Prisma.sql`AND (reference ILIKE ${like} OR company ILIKE ${like} OR email::text ILIKE ${like}
    OR first_name || ' ' || last_name ILIKE ${like})`
}

const writeCursor = ({ rank, id }: Found) => `${rank.getTime()}_${id}`

function readCursor(text: string | undefined): { rank: Date; id: string } | undefined {
  const [, rank, id] = /^(\d{1,15})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  return rank && id ? { rank: new Date(Number(rank)), id } : undefined
}
