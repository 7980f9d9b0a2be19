import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { type Order, Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { NumberStatus, NumberType, Product } from '@/lib/numbers/schema'
import { heldByOthers, offeredAt } from '@/lib/stock/holds'
import { sameCity } from './same-city'

export type Suggested = {
  e164: string
  country: string | null
  city: string | null
  numberType: NumberType | null
  product: Product
  status: NumberStatus
  sipTrunkName: string
}

/** In the order in which they are offered: what the order holds itself comes first. */
export type Suggestions = {
  held: Suggested[]
  /** Of its place, and of its type and product where it names them. */
  place: Suggested[]
  /** Of its place, but of another type or product. */
  otherKind: Suggested[]
  /** Of its country, but of another city. */
  elsewhere: Suggested[]
}

type Wish = Pick<Order, 'id' | 'country' | 'city' | 'numberType' | 'product'>

const shownAtMost = 60

const columns = Prisma.sql`n.e164, n.country, n.city, n.number_type::text AS "numberType", n.product::text, n.status::text,
  n.sip_trunk_name AS "sipTrunkName"`

/** Free numbers of the stock for an order, by place and type; what others hold is not among them. */
export async function suggestNumbers(scope: StaffScope, order: Wish): Promise<Suggestions> {
  const { id: orderId, country, numberType, product } = order
  const cities = await sameCity(scope, order)
  const open = Prisma.sql`NOT ${heldByOthers({ orderId })} AND NOT ${heldBy(orderId)}`
  const page = (where: Prisma.Sql) => db.$queryRaw<Suggested[]>`
    SELECT ${columns} FROM phone_number n WHERE ${where} AND ${open}
    ORDER BY coalesce(n.country, ''), coalesce(n.city, ''), n.e164 LIMIT ${shownAtMost}`
  const fits = Prisma.sql`(${kindOf({ numberType, product })})`
  const [held, place, otherKind, elsewhere] = await Promise.all([
    db.$queryRaw<Suggested[]>`
      SELECT ${columns} FROM stock_hold h JOIN phone_number n ON n.e164 = h.e164
      WHERE h.order_id = ${orderId}::uuid AND n.customer_id IS NULL AND n.pool = 'free' ORDER BY n.e164 LIMIT 1000`,
    page(offeredAt({ country, cities, numberType, product })),
    numberType || product
      ? page(Prisma.sql`${offeredAt({ country, cities, numberType: null, product: null })} AND NOT ${fits}`)
      : [],
    page(Prisma.sql`n.customer_id IS NULL AND n.pool = 'free' AND coalesce(n.country, '') = ${country}
      AND coalesce(n.city, '') <> ALL(${cities}::text[]) AND ${fits}`),
  ])
  return { held, place, otherKind, elsewhere }
}

const heldBy = (orderId: string): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT FROM stock_hold own WHERE own.e164 = n.e164 AND own.order_id = ${orderId}::uuid)`

/** Unknown counts as another type: Zoom has not said yet what it is. */
function kindOf({ numberType, product }: Pick<Order, 'numberType' | 'product'>): Prisma.Sql {
  return Prisma.join(
    [
      Prisma.sql`true`,
      ...(numberType ? [Prisma.sql`coalesce(n.number_type = ${numberType}::number_type, false)`] : []),
      ...(product ? [Prisma.sql`n.product IN (${product}::product, 'unallocated')`] : []),
    ],
    ' AND ',
  )
}

/**
 * So many of the suggested numbers, the order's own first, locked until the transaction ends. Those whose row somebody
 * else has in hand are passed over: they are being taken.
 */
export async function lockSuggested(tx: Tx, order: Wish, cities: string[], count: number): Promise<string[]> {
  const { id, country, numberType, product } = order
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n
    WHERE (${heldBy(id)} AND n.customer_id IS NULL AND n.pool = 'free')
       OR (${offeredAt({ country, cities, numberType, product })} AND NOT ${heldByOthers({ orderId: id })})
    ORDER BY NOT ${heldBy(id)}, n.e164 LIMIT ${count} FOR UPDATE OF n SKIP LOCKED`
  return rows.map(({ e164 }) => e164)
}
