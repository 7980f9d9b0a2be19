import { cache } from 'react'
import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { type NoticeFlag, type NoticeKind, noticeFlags, noticeText } from './rules'
import type { ListNotices } from './schema'

export type NoticeRow = {
  id: string
  kind: NoticeKind
  e164: string
  zoomAccountId: string
  company: string | null
  accountNumber: string | null
  flag: NoticeFlag | undefined
  /** The address or name as one line; empty when a name was taken away. */
  text: string
  happenedAt: Date
  provisionedAt: Date | null
  provisionedBy: string | null
}

export const pageSize = 50

/** The current ones of each list: what a newer one has replaced is not shown any more. */
const lists: Record<ListNotices['state'], Prisma.Sql> = {
  open: Prisma.sql`n.superseded_at IS NULL AND n.provisioned_at IS NULL`,
  flagged: Prisma.sql`n.superseded_at IS NULL AND n.provisioned_at IS NULL AND n.flag IS NOT NULL`,
  done: Prisma.sql`n.superseded_at IS NULL AND n.provisioned_at IS NOT NULL`,
}

type Found = Omit<NoticeRow, 'text' | 'flag'> & { value: unknown; flag: string | null }

/** What waits is listed oldest first, what is done newest first. */
export async function listNotices(
  _: StaffScope,
  { state, kind, customer, after }: ListNotices,
  most = pageSize,
): Promise<{ rows: NoticeRow[]; next: string | undefined }> {
  const done = state === 'done'
  const at = done ? Prisma.sql`n.provisioned_at` : Prisma.sql`n.happened_at`
  const order = done ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const where = [
    lists[state],
    ...(kind ? [Prisma.sql`n.kind = ${kind}::peering_notice_kind`] : []),
    ...(customer ? [Prisma.sql`c.account_number = ${customer}`] : []),
    ...(after
      ? [
          Prisma.sql`(${at}, n.id) ${done ? Prisma.sql`<` : Prisma.sql`>`} (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ]
      : []),
  ]
  const found = await db.$queryRaw<Found[]>`
    SELECT n.id, n.kind::text, n.e164, n.zoom_account_id AS "zoomAccountId", c.company,
           c.account_number AS "accountNumber", n.flag, n.value, n.happened_at AS "happenedAt",
           n.provisioned_at AS "provisionedAt", n.provisioned_by AS "provisionedBy"
    FROM peering_notice n LEFT JOIN customer c ON c.id = n.customer_id
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY ${at} ${order}, n.id ${order} LIMIT ${most + 1}`
  const rows = found.slice(0, most).map(inWords)
  const last = found.length > most ? rows.at(-1) : undefined
  return { rows, next: last && `${(done ? last.provisionedAt : last.happenedAt)?.getTime()}~${last.id}` }
}

const inWords = ({ value, flag, ...row }: Found): NoticeRow => ({
  ...row,
  flag: noticeFlags.find(known => known === flag),
  text: noticeText(row.kind, value),
})

/** What is set in Zoom for one number now, each kind's newest. */
export async function noticesOfNumber(_: StaffScope, e164: string): Promise<NoticeRow[]> {
  const found = await db.peeringNotice.findMany({
    where: { e164, supersededAt: null },
    orderBy: [{ kind: 'asc' }, { happenedAt: 'desc' }],
    take: 20,
  })
  const customers = await db.customer.findMany({
    where: { id: { in: found.flatMap(({ customerId }) => customerId ?? []) } },
    select: { id: true, company: true, accountNumber: true },
  })
  return found.map(({ customerId, ...notice }) => {
    const customer = customers.find(({ id }) => id === customerId)
    const { company = null, accountNumber = null } = customer ?? {}
    return inWords({ ...notice, company, accountNumber })
  })
}

/** How many wait: open things, few by nature; counted to a bound. */
export const openNotices = cache(async (_: StaffScope): Promise<{ open: number; flagged: number }> => {
  const [row] = await db.$queryRaw<{ open: number; flagged: number }[]>`
    SELECT count(*)::int AS open, count(flag)::int AS flagged
    FROM (SELECT n.flag FROM peering_notice n WHERE ${lists.open} LIMIT ${mostCounted}) AS waiting`
  return row ?? { open: 0, flagged: 0 }
})

export const mostCounted = 1_000
