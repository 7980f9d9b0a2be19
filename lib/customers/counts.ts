import { db } from '@/lib/db/client'

export type Counts = { numbers: number; published: number; pending: number; failed: number; returned: number }

export const noNumbers: Counts = { numbers: 0, published: 0, pending: 0, failed: 0, returned: 0 }

/** A customer's numbers from the kept counters; nothing is counted here. */
export async function countsOf(customerId: string): Promise<Counts> {
  const [row] = await db.$queryRaw<Counts[]>`
    SELECT coalesce(sum(n), 0)::int AS numbers,
           coalesce(sum(n) FILTER (WHERE publication IN ('published', 'update_queued', 'updating', 'unpublish_queued', 'unpublishing')), 0)::int AS published,
           coalesce(sum(n) FILTER (WHERE status = 'pending'), 0)::int AS pending,
           coalesce(sum(n) FILTER (WHERE publication = 'publish_failed'), 0)::int AS failed,
           coalesce(sum(n) FILTER (WHERE pool = 'returned'), 0)::int AS returned
    FROM number_count WHERE owner_id = ${customerId}::uuid`
  return row ?? noNumbers
}
