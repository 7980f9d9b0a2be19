import type { CustomerScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { inWork, type Publication } from '@/lib/publication/rules'
import type { ConnectionState } from '@/lib/zoom-connections/rules'
import { type Block, blockOf, type Left, reaches } from './rules'

/** Assigned numbers are counted so far and no further; the page then says "more than". */
export const mostCounted = 10_000

export type OffBoarding = {
  company: string
  accountNumber: string
  status: 'active' | 'suspended' | 'deactivation_requested' | 'deactivated'
  /** The request to be disconnected; evidence where staff took it down. */
  requestedAt: Date | null
  requestedBy: string | null
  reason: string | null
  evidence: string | null
  deactivatedAt: Date | null
  connection: { state: ConnectionState; accountName: string; accountNumber: string } | undefined
  left: Left
  users: number
  openOrders: number
}

type Row = Omit<OffBoarding, 'connection' | 'left'> & {
  assigned: number
  zoomState: ConnectionState | null
  zoomAccountName: string | null
  zoomAccountNumber: string | null
  groups: { pool: string; publication: Publication; n: number }[]
}

/** Where a customer stands on its way out, the same for both sides: counts from the kept counters, in one query. */
export async function offBoardingOf({ customerId }: CustomerScope): Promise<OffBoarding | undefined> {
  const [row] = await read<Row>(Prisma.sql`
    SELECT c.company, c.account_number AS "accountNumber", c.status::text,
           c.deactivation_requested_at AS "requestedAt", c.deactivation_requested_by AS "requestedBy",
           c.deactivation_reason AS reason, c.deactivation_evidence AS evidence, c.deactivated_at AS "deactivatedAt",
           z.state::text AS "zoomState", z.zoom_account_name AS "zoomAccountName",
           z.zoom_account_number AS "zoomAccountNumber",
           (SELECT coalesce(json_agg(json_build_object('pool', pool, 'publication', publication, 'n', n)), '[]')
            FROM number_count WHERE owner_id = c.id AND n > 0) AS groups,
           (SELECT count(*)::int FROM (
              SELECT FROM phone_number p WHERE p.customer_id = c.id AND p.publication = 'published' AND p.assigned
              LIMIT ${mostCounted}) AS few) AS assigned,
           (SELECT count(*)::int FROM membership m JOIN app_user u ON u.id = m.user_id
            WHERE m.customer_id = c.id AND u.disabled_at IS NULL) AS users,
           (SELECT count(*)::int FROM customer_order o WHERE o.customer_id = c.id
            AND o.state IN ('placed', 'accepted', 'waiting_for_customer', 'on_hold', 'part_fulfilled')) AS "openOrders"
    FROM customer c
    LEFT JOIN LATERAL (SELECT * FROM zoom_connection l WHERE l.customer_id = c.id
                       ORDER BY l.connected_at DESC LIMIT 1) z ON true
    WHERE c.id = ${customerId}::uuid`)
  if (!row) return undefined
  const { zoomState, zoomAccountName, zoomAccountNumber, groups, assigned, ...rest } = row
  const connection =
    zoomState === null
      ? undefined
      : { state: zoomState, accountName: zoomAccountName ?? '', accountNumber: zoomAccountNumber ?? '' }
  return { ...rest, connection, left: leftOf(groups, assigned, reaches(zoomState ?? undefined)) }
}

function leftOf(groups: Row['groups'], assigned: number, reached: boolean): Left {
  const left: Left = { assigned: 0, published: 0, in_work: 0, unreachable: 0, returned: 0, unpublished: 0 }
  // The counters do not know who is assigned: these are taken out of what is published.
  for (const { pool, publication, n } of groups) left[blockOf({ pool, publication, assigned: false }, reached)] += n
  if (reached) {
    left.assigned = Math.min(assigned, left.published)
    left.published -= left.assigned
  }
  return left
}

export type LeftNumber = { e164: string; block: Block; observedAt: Date | null; operationReference: string | null }
export type LeftPage = { rows: LeftNumber[]; next: string | undefined }

const pageSize = 50

/** What blocks, number by number, by keyset. */
export async function listLeft(
  scope: CustomerScope,
  reached: boolean,
  { block, after }: { block?: Block | undefined; after?: string | undefined },
): Promise<LeftPage> {
  type Found = Omit<LeftNumber, 'block'> & { publication: Publication; pool: string; assigned: boolean | null }
  const found = await read<Found>(Prisma.sql`
    SELECT e164, publication::text, pool::text, assigned, observed_at AS "observedAt",
           operation_reference AS "operationReference"
    FROM phone_number n
    WHERE n.customer_id = ${scope.customerId}::uuid ${after ? Prisma.sql`AND n.e164 > ${after}` : Prisma.empty}
      ${block ? Prisma.sql`AND ${isBlock(block, reached)}` : Prisma.empty}
    ORDER BY n.e164 LIMIT ${pageSize + 1}`)
  const rows = found.slice(0, pageSize).map(({ publication, pool, assigned, ...row }) => ({
    ...row,
    block: blockOf({ publication, pool, assigned }, reached),
  }))
  return { rows, next: found.length > pageSize ? rows.at(-1)?.e164 : undefined }
}

/** `blockOf` as a condition on `phone_number n`. */
export function isBlock(block: Block, reached: boolean): Prisma.Sql {
  const idle = Prisma.sql`n.publication IN ('unpublished', 'publish_failed')`
  if (block === 'in_work') return Prisma.sql`n.publication = ANY(${[...inWork]}::publication[])`
  if (block === 'returned') return Prisma.sql`${idle} AND n.pool = 'returned'`
  if (block === 'unpublished') return Prisma.sql`${idle} AND n.pool <> 'returned'`
  if (block === 'unreachable') {
    return reached
      ? Prisma.sql`n.publication = 'service_down'`
      : Prisma.sql`n.publication IN ('service_down', 'published')`
  }
  if (!reached) return Prisma.sql`false`
  return block === 'assigned'
    ? Prisma.sql`n.publication = 'published' AND n.assigned`
    : Prisma.sql`n.publication = 'published' AND n.assigned IS NOT TRUE`
}
