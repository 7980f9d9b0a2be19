import { z } from 'zod'
import { E164 } from '@/lib/base/e164'
import { Prisma } from '@/lib/db/generated/client'
import { buckets, numberPools, numberStatuses, numberTypes, products } from '@/lib/numbers/schema'
import { selected } from '@/lib/numbers/selection'
import { matchingStock } from './queries'
import { matchingReturned } from './returned'
import { stockPools } from './schema'

const wrong = 'form_incomplete'

/** Lists of which all that match can be moved: the stock, the Returned inbox, and one customer's numbers. */
export const movableLists = ['stock', 'returned', 'customer'] as const

export const movingActs = ['allocate', 'rest', 'release', 're_offer', 'take_back', 'remove'] as const
export type MovingAct = (typeof movingActs)[number]

/** What each list offers. */
export const actsOf = {
  stock: ['allocate', 'rest', 'release', 'remove'],
  returned: ['re_offer', 'rest', 'allocate', 'remove'],
  customer: ['take_back'],
} as const satisfies Record<(typeof movableLists)[number], readonly MovingAct[]>

/**
 * "All N matching" of a list (ux 23, 24): its filter as it stood in the address, numbers that were there at `asOf`, less
 * those that were taken out by hand. Where a list forgives rubbish, a command must not act on the whole list for it.
 */
export const stockSelection = {
  list: z.enum(movableLists, wrong),
  /** Whose: the returned numbers of one customer, or a customer's own list. */
  of: z
    .string(wrong)
    .regex(/^AC-\d{1,12}$/, 'not_found')
    .optional(),
  q: z.string().trim().max(40, wrong).optional(),
  pool: z.enum(numberPools, wrong).optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, wrong)
    .optional(),
  city: z.string().trim().max(100, wrong).optional(),
  type: z.enum(numberTypes, wrong).optional(),
  bucket: z.enum(buckets, wrong).optional(),
  product: z.enum(products, wrong).optional(),
  status: z.enum(numberStatuses, wrong).optional(),
  trunk: z.string().trim().max(100, wrong).optional(),
  asOf: z.iso.datetime(wrong),
  except: z.array(z.string().regex(E164, wrong)).max(200, 'too_many_exceptions'),
}
const Fields = z.object(stockSelection)
export type StockSelection = z.output<typeof Fields>

/** What a selection means, as conditions on `phone_number n`; undefined: that list does not have such a pool. */
export function meant(selection: StockSelection): Prisma.Sql | undefined {
  const { list, of, q, pool, country, city, type, bucket, product, status, trunk, asOf, except } = selection
  const own = of
    ? [Prisma.sql`n.customer_id = (SELECT c.id FROM customer c WHERE c.account_number = ${of})`]
    : ([] as Prisma.Sql[])
  if (list === 'customer') {
    if (!of) return undefined
    const all = selected({ q, bucket, product, status, trunk, pool, asOf, except })
    return Prisma.join([...own, all], ' AND ')
  }
  const then = [
    Prisma.sql`n.created_at <= ${asOf}::timestamptz`,
    ...(except.length > 0 ? [Prisma.sql`n.e164 <> ALL(${except}::text[])`] : []),
  ]
  if (list === 'returned') return Prisma.join([...matchingReturned({ q }), ...own, ...then], ' AND ')
  const kept = stockPools.find(known => known === pool)
  if (!kept) return undefined
  const filter = { pool: kept, q, country, city, type }
  return Prisma.join([Prisma.sql`n.customer_id IS NULL`, ...matchingStock(filter), ...then], ' AND ')
}
