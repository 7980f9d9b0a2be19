import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

type NewPlace = { userId: string; address: string; device: string; at: Date }

/**
 * Owes the owner a letter when neither this browser nor this address was seen with the account before; the first
 * sign-in of all is none. A half-finished sign-in makes no place known.
 */
export async function noticeNewPlace(tx: Tx, session: { id: string; hasFactor: boolean }) {
  const [seen] = await tx.$queryRaw<({ before: boolean; known: boolean } & NewPlace)[]>(Prisma.sql`
    SELECT now.user_id AS "userId", now.address, now.device, now.created_at AS at,
           count(old.id) > 0 AS before, coalesce(bool_or(old.address = now.address OR old.device = now.device), false) AS known
    FROM session now LEFT JOIN session old ON old.user_id = now.user_id AND old.id <> now.id
      AND (${!session.hasFactor} OR old.factor_at IS NOT NULL)
    WHERE now.id = ${session.id} GROUP BY now.id`)
  if (!seen?.before || seen.known) return
  // The place itself and not its session: by the time of the job that may have another id.
  const { userId, address, device, at } = seen
  await enqueue(tx, 'user.new_place', { sessionId: session.id, userId, address, device, at })
}
