import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { likeOf } from '@/lib/base/like'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { openRequestStates, type TenantRequestState } from './rules'
import type { ListRequests } from './schema'

export type RequestRow = {
  reference: string
  state: TenantRequestState
  name: string
  shortName: string
  plan: string
  contactName: string
  origin: 'prospect' | 'tenant' | 'staff'
  requestedByName: string | null
  createdAt: Date
  stateSince: Date
  windowFrom: Date | null
  zone: string
}

type Found = RequestRow & { id: string }
const pageSize = 50

/** Requests, newest first, by keyset: a customer's own, or all of them for Tenant Creation Management (003-R12). */
export async function listRequests(scope: StaffScope | CustomerScope, filter: ListRequests) {
  const backwards = filter.before !== undefined
  const cursor = readCursor(filter.before ?? filter.after)
  const turn = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const beyond = backwards ? Prisma.sql`>` : Prisma.sql`<`
  const where = [
    ...conditions(filter),
    ...('customerId' in scope ? [Prisma.sql`r.asking_customer_id = ${scope.customerId}::uuid`] : []),
    ...(cursor ? [Prisma.sql`(r.created_at, r.id) ${beyond} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`] : []),
  ]
  const found = await read<Found>(Prisma.sql`
    SELECT r.id, r.reference, r.state::text AS state, r.name::text AS name, r.short_name::text AS "shortName",
           v.name AS plan, r.contact_name AS "contactName", r.origin::text AS origin,
           r.requested_by_name AS "requestedByName", r.created_at AS "createdAt", r.state_since AS "stateSince",
           r.window_from AS "windowFrom", v.off_peak_zone AS zone
    FROM tenant_request r JOIN plan_version v ON v.id = r.plan_version_id
    WHERE ${Prisma.join(where, ' AND ')} ORDER BY r.created_at ${turn}, r.id ${turn} LIMIT ${pageSize + 1}`)
  const more = found.length > pageSize
  const page = found.slice(0, pageSize)
  if (backwards) page.reverse()
  const [first, last] = [page[0], page.at(-1)]
  return {
    rows: page.map(({ id: _, ...row }): RequestRow => row),
    previous: first && (backwards ? more : cursor !== undefined) ? writeCursor(first) : undefined,
    next: last && (backwards || more) ? writeCursor(last) : undefined,
  }
}

function conditions({ state, origin, q }: ListRequests): Prisma.Sql[] {
  const like = likeOf(q ?? '')
  return [
    state === 'all'
      ? Prisma.sql`r.state <> 'draft'`
      : Prisma.sql`r.state = ANY(${state === 'open' ? [...openRequestStates] : [state]}::tenant_request_state[])`,
    ...(origin ? [Prisma.sql`r.origin = ${origin}::request_origin`] : []),
    ...(q
      ? [
          Prisma.sql`(r.reference ILIKE ${like} OR r.name::text ILIKE ${like} OR r.short_name::text ILIKE ${like}
            OR r.email::text ILIKE ${like} OR r.contact_name ILIKE ${like})`,
        ]
      : []),
  ]
}

const writeCursor = ({ createdAt, id }: Found) => `${createdAt.getTime()}_${id}`

function readCursor(text: string | undefined): { at: string; id: string } | undefined {
  const [, at, id] = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? []
  return at && id ? { at: new Date(Number(at)).toISOString(), id } : undefined
}
