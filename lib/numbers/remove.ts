import type { Tx } from '@/lib/db/transaction'

/**
 * Deletes numbers of one owner (none: carrier stock) that Zoom does not have, in one statement; any other stays.
 * Answers which are gone.
 */
export async function deleteNumbers(tx: Tx, customerId: string | null, e164s: string[]): Promise<string[]> {
  if (e164s.length === 0) return []
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    DELETE FROM phone_number n USING (
      SELECT e164 FROM phone_number
      WHERE e164 = ANY(${e164s}::text[]) AND customer_id IS NOT DISTINCT FROM ${customerId}::uuid
        AND publication IN ('unpublished', 'publish_failed')
      ORDER BY e164 FOR UPDATE
    ) AS mine
    WHERE n.e164 = mine.e164
    RETURNING n.e164`
  return rows.map(({ e164 }) => e164)
}
