import type { StaffScope } from '@/lib/auth/actor'
import { type Order, Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { heldByOthers, offeredAt } from '@/lib/stock/holds'
import { stockPlaces } from '@/lib/stock/queries'
import { plainCity } from './same-city'

/** An open order as the queue and its page have it. */
export type Short = Pick<Order, 'id' | 'country' | 'city' | 'numberType' | 'product'> & {
  /** How many are still to come. */
  left: number
}

/**
 * How many numbers are in stock now for each of these orders, its own held ones included and never more than are to
 * come: what makes a back-order one that can be delivered. Orders for which there is nothing are left out.
 */
export async function inStockFor(scope: StaffScope, orders: Short[]): Promise<Map<string, number>> {
  const short = orders.filter(({ left }) => left > 0)
  if (short.length === 0) return new Map()
  const countries = [...new Set(short.map(({ country }) => country))]
  const places = await Promise.all(countries.map(country => stockPlaces(scope, { pool: 'free', country })))
  const citiesOf = new Map(countries.map((country, at) => [country, places[at]?.cities ?? []]))
  const counts = short.map(order => {
    const { id, country, city, numberType, product, left } = order
    const cities = (citiesOf.get(country) ?? []).filter(known => plainCity(known) === plainCity(city))
    return Prisma.sql`
      SELECT ${id}::text AS id, count(*)::int AS n FROM (
        SELECT FROM phone_number n
        WHERE ${offeredAt({ country, cities, numberType, product })} AND NOT ${heldByOthers({ orderId: id })}
        LIMIT ${left}) AS offered`
  })
  const rows = await read<{ id: string; n: number }>(Prisma.join(counts, ' UNION ALL '))
  return new Map(rows.filter(({ n }) => n > 0).map(({ id, n }) => [id, n]))
}
