import { z } from 'zod'
import type { CustomerScope } from '@/lib/auth/actor'
import { E164 } from '@/lib/base/e164'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { type Act, type Actable, type WhyNot, whyNot } from '@/lib/publication/rules'
import { matchingNumbers } from './queries'
import { buckets, type ListNumbers, numberPools, numberStatuses, products } from './schema'

/** A filter as it stands in the address; where a list forgives rubbish, a command must not act on the whole list for it. */
const filterFields = {
  q: z.string().trim().max(40, 'form_incomplete').optional(),
  bucket: z.enum(buckets, 'form_incomplete').optional(),
  product: z.enum(products, 'form_incomplete').optional(),
  status: z.enum(numberStatuses, 'form_incomplete').optional(),
  trunk: z.string().trim().max(100, 'form_incomplete').optional(),
  pool: z.enum(numberPools, 'form_incomplete').optional(),
} satisfies Record<keyof Omit<ListNumbers, 'order' | 'after' | 'before'>, z.ZodType>

/** "All N matching" (ux 23, 24): the filter, numbers that were there at `asOf`, less those that were taken out by hand. */
export const Selection = z.object({
  ...filterFields,
  asOf: z.iso.datetime('form_incomplete'),
  except: z.array(z.string().regex(E164, 'form_incomplete')).max(200, 'form_incomplete'),
})
export type Selection = z.output<typeof Selection>

/** One operation takes so many at most. */
export const mostSelected = 100_000

/** What a selection says of a number `n`; whose it is says the caller. */
export function selected(selection: Selection): Prisma.Sql {
  return Prisma.join(
    [
      ...matchingNumbers(selection),
      Prisma.sql`n.created_at <= ${selection.asOf}::timestamptz`,
      ...(selection.except.length > 0 ? [Prisma.sql`n.e164 <> ALL(${selection.except}::text[])`] : []),
    ],
    ' AND ',
  )
}

/** The numbers of one customer, or of the stock (null), that a selection means now; no more than `mostSelected` + 1. */
export async function resolveSelection(tx: Tx, customerId: string | null, selection: Selection): Promise<string[]> {
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n
    WHERE n.customer_id IS NOT DISTINCT FROM ${customerId}::uuid AND ${selected(selection)}
    ORDER BY n.e164 LIMIT ${mostSelected + 1}`
  return rows.map(({ e164 }) => e164)
}

export type Judgement = { total: number; going: number; skipped: Partial<Record<WhyNot, number>> }

/** Counted anew: how many a selection means now, how many of them can go, and why the others cannot. */
export async function judgeSelection(
  scope: CustomerScope,
  selection: Selection,
): Promise<Record<'publish' | 'unpublish', Judgement>> {
  const rows = await db.$queryRaw<(Actable & { n: number })[]>`
    SELECT n.publication::text, n.pool::text, coalesce(n.assigned, false) AS assigned, count(*)::int AS n
    FROM phone_number n WHERE n.customer_id = ${scope.customerId}::uuid AND ${selected(selection)} GROUP BY 1, 2, 3`
  const judge = (act: Act): Judgement => {
    const judgement: Judgement = { total: 0, going: 0, skipped: {} }
    for (const { n, ...number } of rows) {
      const why = whyNot(act, number)
      judgement.total += n
      if (why) judgement.skipped[why] = (judgement.skipped[why] ?? 0) + n
      else judgement.going += n
    }
    return judgement
  }
  return { publish: judge('publish'), unpublish: judge('unpublish') }
}
