import type { CustomerActor, CustomerScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { NumberType, Product } from '@/lib/numbers/schema'
import { heldByOthers, offeredAt } from '@/lib/stock/holds'
import { stockPlaces } from '@/lib/stock/queries'
import { sameCity } from './same-city'
import { mostOrdered } from './schema'

export type Place = { country: string; city: string; numberType?: NumberType | null; product?: Product | null }

/** Whose form looks: what it holds itself counts as available to it. */
type Viewer = Pick<CustomerActor, 'userId'>

async function condition(scope: CustomerScope, viewer: Viewer | undefined, place: Place) {
  const { country, numberType = null, product = null } = place
  const cities = await sameCity(scope, place)
  const others = heldByOthers(viewer ? { userId: viewer.userId } : {})
  return { cities, where: Prisma.sql`${offeredAt({ country, cities, numberType, product })} AND NOT ${others}` }
}

/** "12 available now in Dublin": counted up to what one order may ask for. `city`: as the stock spells it. */
export async function stockSeen(
  scope: CustomerScope,
  place: Place,
  viewer?: Viewer,
): Promise<{ available: number; city: string }> {
  const { cities, where } = await condition(scope, viewer, place)
  const city = cities[0] ?? place.city
  if (cities.length === 0) return { available: 0, city }
  const [row] = await read<{ n: number }>(Prisma.sql`
    SELECT count(*)::int AS n FROM (SELECT FROM phone_number n WHERE ${where} LIMIT ${mostOrdered}) AS seen`)
  return { available: row?.n ?? 0, city }
}

export type Pickable = { e164: string; numberType: NumberType | null; held: boolean }
const shownAtMost = 100

/** Numbers to pick from, lowest first; those of the form are ticked. */
export async function pickableNumbers(scope: CustomerScope, place: Place, viewer: Viewer): Promise<Pickable[]> {
  const { cities, where } = await condition(scope, viewer, place)
  if (cities.length === 0) return []
  return read<Pickable>(Prisma.sql`
    SELECT n.e164, n.number_type::text AS "numberType", ${mine(viewer)} AS held
    FROM phone_number n WHERE ${where} ORDER BY coalesce(n.country, ''), coalesce(n.city, ''), n.e164 LIMIT ${shownAtMost}`)
}

const mine = ({ userId }: Viewer) => Prisma.sql`EXISTS (
  SELECT FROM stock_hold h WHERE h.e164 = n.e164 AND h.user_id = ${userId}::uuid
    AND h.until > ${now().toISOString()}::timestamptz)`

/** What the user's form holds now, and until when: the visible clock. Undefined: nothing. */
export async function heldInForm({
  userId,
  customerId,
}: CustomerActor): Promise<{ e164s: string[]; until: Date } | undefined> {
  const rows = await read<{ e164: string; until: Date }>(Prisma.sql`
    SELECT e164, until FROM stock_hold
    WHERE user_id = ${userId}::uuid AND customer_id = ${customerId}::uuid AND until > ${now().toISOString()}::timestamptz
    ORDER BY e164`)
  const [first] = rows.toSorted((a, b) => a.until.getTime() - b.until.getTime())
  return first && { e164s: rows.map(({ e164 }) => e164), until: first.until }
}

/** Suggestions for the city: the countries that have stock, and the cities of one. */
export const placesWithStock = (
  scope: CustomerScope,
  country?: string,
): Promise<{ countries: string[]; cities: string[] }> => stockPlaces(scope, { pool: 'free', country })
