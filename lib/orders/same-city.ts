import type { CustomerScope, StaffScope } from '@/lib/auth/actor'
import { stockPlaces } from '@/lib/stock/queries'

/** Letters and digits only, without accents: "Saint-Denis", "saint denis" and "Saint Dénis" are one city. */
export const plainCity = (city: string): string =>
  city
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** An order's city as the stock spells it: none, one or several ways. */
export async function sameCity(
  scope: StaffScope | CustomerScope,
  { country, city }: { country: string; city: string },
): Promise<string[]> {
  const { cities } = await stockPlaces(scope, { pool: 'free', country })
  return cities.filter(known => plainCity(known) === plainCity(city))
}
