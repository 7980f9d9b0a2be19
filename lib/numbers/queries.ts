import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { prepared, read } from '@/lib/db/read'
import { inWork, type Publication, type WhyNot, whyNot } from '@/lib/publication/rules'
import {
  type Attributes,
  type Bucket,
  type ListNumbers,
  type NumberPool,
  type NumberStatus,
  type NumberType,
  type Product,
  searchedDigits,
} from './schema'

export const pageSize = 50

export type NumberRow = {
  e164: string
  product: Product
  numberType: NumberType | null
  status: NumberStatus
  sipTrunkName: string
  billingReferenceId: string | null
  country: string | null
  city: string | null
  pool: NumberPool
  publication: Publication
  publicationError: string | null
  operationReference: string | null
  assigned: boolean | null
  observedAt: Date | null
  /** Why it cannot be published or un-published now; undefined: it can. */
  whyNotPublish: WhyNot | undefined
  whyNotUnpublish: WhyNot | undefined
}

export type NumberPage = { rows: NumberRow[]; previous: string | undefined; next: string | undefined }

type Stored = Omit<NumberRow, 'whyNotPublish' | 'whyNotUnpublish'>

/** One page of a customer's own numbers (000-R10), by keyset: as quick at the end as at the beginning. */
export async function listNumbers(scope: CustomerScope, filter: ListNumbers): Promise<NumberPage> {
  const backwards = filter.before !== undefined
  const cursor = filter.before ?? filter.after
  const downwards = (filter.order === 'down') !== backwards
  const keyset = cursor ? [downwards ? Prisma.sql`n.e164 < ${cursor}` : Prisma.sql`n.e164 > ${cursor}`] : []
  const order = downwards ? Prisma.sql`DESC` : Prisma.sql`ASC`
  const statement = Prisma.sql`
    SELECT n.e164, n.product::text, n.number_type::text AS "numberType", n.status::text, n.country, n.city,
      n.sip_trunk_name AS "sipTrunkName", n.billing_reference_id AS "billingReferenceId",
      n.publication::text, n.publication_error AS "publicationError", n.operation_reference AS "operationReference",
      n.assigned, n.observed_at AS "observedAt", n.pool::text
    FROM phone_number n WHERE ${source(scope, filter, keyset, order)} ORDER BY n.e164 ${order} LIMIT ${pageSize + 1}`
  // The page that people open most; a filter's values decide how it is best read, so those are planned each time.
  const { q, bucket, product, status, trunk, pool } = filter
  const whole = ![q, bucket, product, status, trunk, pool, cursor].some(Boolean)
  const found = await (whole ? prepared<Stored>(`numbers-${order.sql}`, statement) : read<Stored>(statement))
  const more = found.length > pageSize
  const page = found.slice(0, pageSize)
  if (backwards) page.reverse()
  const rows = page.map(
    (row): NumberRow => ({ ...row, whyNotPublish: whyNot('publish', row), whyNotUnpublish: whyNot('unpublish', row) }),
  )
  return {
    rows,
    previous: (backwards ? more : filter.after !== undefined) ? rows[0]?.e164 : undefined,
    next: (backwards ? rows.length > 0 : more) ? rows.at(-1)?.e164 : undefined,
  }
}

/**
 * The conditions of a list. A bucket of several states is read state by state, each from its index and no further than
 * one page, because an index over one state is in order and one over several is not. A short search first finds its
 * page in the index alone.
 */
function source(scope: CustomerScope, filter: ListNumbers, keyset: Prisma.Sql[], order: Prisma.Sql): Prisma.Sql {
  const own = [Prisma.sql`n.customer_id = ${scope.customerId}::uuid`, ...keyset, ...conditions(filter)]
  const states = statesOf(filter.bucket)
  const page = (where: Prisma.Sql[]) => Prisma.sql`
    SELECT n.e164 FROM phone_number n WHERE ${Prisma.join(where, ' AND ')} ORDER BY n.e164 ${order} LIMIT ${pageSize + 1}`
  if (states.length > 1) {
    return Prisma.sql`n.e164 IN (
      SELECT one.e164 FROM unnest(${[...states]}::publication[]) AS state,
        LATERAL (${page([...own, Prisma.sql`n.publication = state`])}) AS one)`
  }
  const where = [...own, ...states.map(state => Prisma.sql`n.publication = ${state}::publication`)]
  const short = searchedDigits(filter.q ?? '').some(digits => digits.length < trigram)
  return short ? Prisma.sql`n.e164 IN (${page(where)})` : Prisma.join(where, ' AND ')
}

export type NumberFilter = Omit<ListNumbers, 'order' | 'after' | 'before'>

/** What a filter asks of a number `n`, except its bucket's states. */
export function conditions({ q, bucket, product, status, trunk, pool }: NumberFilter): Prisma.Sql[] {
  const digits = searchedDigits(q ?? '')
  const wanted = bucket === 'pending' ? 'pending' : status
  return [
    ...(digits.length > 0 ? [Prisma.sql`(${Prisma.join(digits.map(containing), ' OR ')})`] : []),
    ...(product ? [Prisma.sql`n.product = ${product}::product`] : []),
    ...(wanted ? [Prisma.sql`n.status = ${wanted}::number_status`] : []),
    ...(trunk ? [Prisma.sql`n.sip_trunk_name = ${trunk}`] : []),
    ...(pool ? [Prisma.sql`n.pool = ${pool}::number_pool`] : []),
  ]
}

/** What a list shows over all its pages, whoever owns it, as conditions on `phone_number n`: for exports and selections. */
export function matchingNumbers(filter: NumberFilter): Prisma.Sql[] {
  const among = statesOf(filter.bucket)
  return [
    ...(among.length > 0 ? [Prisma.sql`n.publication = ANY(${[...among]}::publication[])`] : []),
    ...conditions(filter),
  ]
}

/** From this many digits on the trigram index finds few enough numbers. */
const trigram = 4

/**
 * Four digits and more are found through the trigram index. Fewer stand in so many numbers that reading the customer's
 * own in order finds a page sooner; `strpos` keeps the planner from the index.
 */
const containing = (digits: string): Prisma.Sql =>
  digits.length >= trigram ? Prisma.sql`n.e164 LIKE ${`%${digits}%`}` : Prisma.sql`strpos(n.e164, ${digits}) > 0`

const states: Record<Exclude<Bucket, 'pending'>, readonly Publication[]> = {
  unpublished: ['unpublished'],
  in_work: inWork,
  published: ['published'],
  failed: ['publish_failed'],
  service_down: ['service_down'],
}

export const statesOf = (bucket: Bucket | undefined): readonly Publication[] =>
  bucket === undefined || bucket === 'pending' ? [] : states[bucket]

export type BucketCounts = Record<'all' | Bucket, number>

/** Totals by state in Zoom, from the kept counters: they add up to All; Pending is counted apart. */
export async function numberBuckets(scope: CustomerScope): Promise<BucketCounts> {
  const rows = await prepared<{ status: NumberStatus; publication: Publication; n: number }>(
    'number-buckets',
    Prisma.sql`
    SELECT status::text, publication::text, sum(n)::int AS n FROM number_count
    WHERE owner_id = ${scope.customerId}::uuid GROUP BY status, publication`,
  )
  const sum = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((total, { n }) => total + n, 0)
  const inStates = (bucket: Exclude<Bucket, 'pending'>) => sum(row => states[bucket].includes(row.publication))
  return {
    all: sum(() => true),
    unpublished: inStates('unpublished'),
    in_work: inStates('in_work'),
    published: inStates('published'),
    failed: inStates('failed'),
    service_down: inStates('service_down'),
    pending: sum(({ status }) => status === 'pending'),
  }
}

export type NumberView = NumberRow &
  Attributes & {
    publicationSince: Date
    createdAt: Date
    importReference: string | null
    orderReference: string | null
    returnedAt: Date | null
    coolsUntil: Date | null
    version: number
  }

/** Everything about one number; another customer's does not exist. */
export async function findNumber(scope: CustomerScope | StaffScope, e164: string): Promise<NumberView | undefined> {
  const number = await db.phoneNumber.findFirst({
    where: { e164, ...('customerId' in scope ? { customerId: scope.customerId } : {}) },
    omit: { customerId: true },
  })
  if (!number) return undefined
  return { ...number, whyNotPublish: whyNot('publish', number), whyNotUnpublish: whyNot('unpublish', number) }
}
