import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

/**
 * Owes the owner a letter when neither this browser nor this address was seen with the account before; the first
 * sign-in of all is none. A half-finished sign-in makes no place known.
 */
export async function noticeNewPlace(tx: Tx, session: { id: string; hasFactor: boolean }) {
  const [seen] = await tx.$queryRaw<{ before: boolean; known: boolean }[]>(Prisma.sql`
    SELECT count(*) > 0 AS before, coalesce(bool_or(old.address = now.address OR old.device = now.device), false) AS known
    FROM session now JOIN session old ON old.user_id = now.user_id AND old.id <> now.id
    WHERE now.id = ${session.id} AND (${!session.hasFactor} OR old.factor_at IS NOT NULL)`)
  if (seen?.before && !seen.known) await enqueue(tx, 'user.new_place', { sessionId: session.id })
}
