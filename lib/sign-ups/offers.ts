import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { NumberType } from '@/lib/numbers/schema'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { heldByOthers, offeredAt } from '@/lib/stock/holds'
import { stockPlaces } from '@/lib/stock/queries'
import type { SignUp } from './step'
import { isServed } from './wizard'

export type OfferedNumber = { e164: string; numberType: NumberType | null }

/** So many to choose from at a time, besides those that are held already. */
const shownAtOnce = 9

type Place = { country: string; city: string; after?: string | undefined }

/** Free numbers of the types that the plan includes, lowest first, after those seen; `more`: there are others. */
export async function offeredNumbers(
  signUp: Pick<SignUp, 'id'>,
  plan: PlanVersion,
  { country, city, after }: Place,
): Promise<{ rows: OfferedNumber[]; more: boolean }> {
  const types = plan.included.map(({ numberType }) => numberType)
  const wanted = plan.included.reduce((sum, { quantity }) => sum + quantity, 0)
  const most = Math.max(shownAtOnce, wanted + 3)
  const place = offeredAt({ country, cities: [city], numberType: null, product: 'zoom_phone' })
  const rows = await read<OfferedNumber>(Prisma.sql`
    SELECT n.e164, n.number_type::text AS "numberType" FROM phone_number n
    WHERE ${place} AND NOT ${heldByOthers({ signUpId: signUp.id })}
      AND coalesce(n.number_type::text, 'toll') = ANY(${types}::text[]) AND n.e164 > ${after ?? ''}
    ORDER BY coalesce(n.country, ''), coalesce(n.city, ''), n.e164 LIMIT ${most + 1}`)
  return { rows: rows.slice(0, most), more: rows.length > most }
}

/** Where this plan's numbers can be had: countries, and the cities of one. */
export async function placesFor(
  signUp: Pick<SignUp, 'id'>,
  plan: PlanVersion,
  country?: string,
): Promise<{ countries: string[]; cities: string[] }> {
  const { countries, cities } = await stockPlaces({ signUpId: signUp.id }, { pool: 'free', country })
  return { countries: countries.filter(code => isServed(plan, code)), cities }
}
