import { type NumberLine, tellNumbers } from '@/lib/audit/numbers'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { NumberPool } from '@/lib/numbers/schema'
import type { Publication } from '@/lib/publication/rules'
import { setAside } from './holds'
import { nextPool, type PoolEvent, type WhyStays, whyStays } from './rules'

export type Stored = {
  e164: string
  customerId: string | null
  pool: NumberPool
  publication: Publication
  rested: boolean
  billingReferenceId: string | null
  serviceInfo: string | null
  subAccount: string | null
}

export type Moved = { moved: string[]; refused: { e164: string; code: WhyStays }[] }

type Options = {
  /** The customer who gets them (allocate). */
  to?: { id: string; accountNumber: string } | undefined
  /** Only numbers of this customer: another's do not exist (give_back). */
  of?: string | undefined
  /** Until when they rest (rest, take_back_to_rest). */
  coolsUntil?: Date | undefined
  reason?: string | undefined
  /** The order that they are delivered for (allocate). */
  order?: { id: string; reference: string } | undefined
  /** The sign-up that holds them (allocate). */
  signUpId?: string | undefined
}

/**
 * SM6 for many numbers at once: rows are locked in the order of their keys, so of two who want the same number one is
 * told that it has gone (F27). A line in the history of each.
 */
export async function moveNumbers(
  tx: Tx,
  actor: Actor,
  event: PoolEvent,
  e164s: string[],
  options: Options = {},
): Promise<Moved> {
  const known = new Map((await lockStored(tx, e164s, options.of)).map(number => [number.e164, number]))
  const free = [...known.values()].filter(({ pool }) => pool === 'free').map(({ e164 }) => e164)
  const aside = await setAside(tx, free, options.order?.id, options.signUpId)
  const moving = new Map<NumberPool, Stored[]>()
  const refused: Moved['refused'] = []
  for (const e164 of new Set(e164s)) {
    const number = known.get(e164)
    const code = aside.has(e164) ? 'number_held_for_order' : whyStays(event, number, options.to?.id)
    const to = number && nextPool(event, number)
    if (number && to && !code) group(moving, to, number)
    else refused.push({ e164, code: code ?? 'number_not_in_stock' })
  }
  for (const [to, numbers] of moving) {
    await write(tx, to, numbers, options)
    await tell(tx, actor, event, to, numbers, options)
  }
  return { moved: [...moving.values()].flat().map(({ e164 }) => e164), refused }
}

/** Expiry is compared here, by one clock, and not where the answer is read. */
async function lockStored(tx: Tx, e164s: string[], of: string | undefined): Promise<Stored[]> {
  return tx.$queryRaw<Stored[]>`
    SELECT e164, customer_id AS "customerId", pool::text, publication::text,
           coalesce(cools_until <= ${now().toISOString()}::timestamptz, false) AS rested,
           billing_reference_id AS "billingReferenceId", service_info AS "serviceInfo", sub_account AS "subAccount"
    FROM phone_number WHERE e164 = ANY(${e164s}) AND (${of ?? null}::uuid IS NULL OR customer_id = ${of ?? null}::uuid)
    ORDER BY e164 FOR UPDATE`
}

/** What a customer's words said of a number (billing, service, sub account) leaves with the customer; its return keeps it. */
async function write(tx: Tx, to: NumberPool, numbers: Stored[], { to: customer, coolsUntil, order }: Options) {
  const at = now().toISOString()
  const e164s = numbers.map(({ e164 }) => e164)
  const owner =
    to === 'returned' ? Prisma.sql`customer_id` : to === 'in_use' ? Prisma.sql`${customer?.id}::uuid` : Prisma.sql`NULL`
  const stays = Prisma.sql`customer_id IS NULL OR customer_id IS NOT DISTINCT FROM ${owner}`
  await tx.$executeRaw`
    UPDATE phone_number SET
      pool = ${to}::number_pool, customer_id = ${owner}, version = version + 1,
      returned_at = CASE WHEN ${to} = 'returned' THEN ${at}::timestamptz END,
      cools_until = CASE WHEN ${to} = 'cooling' THEN ${coolsUntil?.toISOString() ?? at}::timestamptz END,
      billing_reference_id = CASE WHEN ${stays} THEN billing_reference_id END,
      service_info = CASE WHEN ${stays} THEN service_info END,
      sub_account = CASE WHEN ${stays} THEN sub_account END,
      publication_since = CASE WHEN publication = 'unpublished' THEN publication_since ELSE ${at}::timestamptz END,
      publication = 'unpublished', publication_error = NULL, operation_reference = NULL, assigned = NULL, observed_at = NULL,
      order_reference = coalesce(${order?.reference ?? null}, order_reference)
    WHERE e164 = ANY(${e164s})`
  await tx.$executeRaw`DELETE FROM stock_hold WHERE e164 = ANY(${e164s})`
}

async function tell(tx: Tx, actor: Actor, event: PoolEvent, to: NumberPool, numbers: Stored[], options: Options) {
  const { coolsUntil, reason } = options
  const after = {
    pool: to,
    ...(options.to ? { customer: options.to.accountNumber } : {}),
    ...(options.order ? { order: options.order.reference } : {}),
    ...(to === 'cooling' && coolsUntil ? { coolsUntil: coolsUntil.toISOString() } : {}),
  }
  // Each customer reads its own part of a number's history.
  const byCustomer = new Map<string | null, NumberLine[]>()
  for (const { e164, customerId, pool, billingReferenceId, serviceInfo, subAccount } of numbers) {
    const said = to === 'returned' ? {} : withoutNulls({ billingReferenceId, serviceInfo, subAccount })
    const before = { pool, ...(customerId && customerId !== options.to?.id ? said : {}) }
    const whose = options.to?.id ?? customerId
    const line = { e164, action: `number.${event}`, before, after, reason }
    group(byCustomer, whose, line)
  }
  for (const [customerId, lines] of byCustomer) await tellNumbers(tx, actor, customerId, lines)
}

const withoutNulls = (values: Record<string, string | null>) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))

function group<Key, Value>(groups: Map<Key, Value[]>, key: Key, value: Value) {
  const there = groups.get(key)
  if (there) there.push(value)
  else groups.set(key, [value])
}
