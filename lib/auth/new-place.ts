import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

type NewPlace = { sessionId: string; userId: string; address: string; device: string; at: Date }

/** The place itself goes along, and not only its session: by the time of the job that may have another id. */
export const oweNewPlace = (tx: Tx, place: NewPlace) => enqueue(tx, 'user.new_place', place)

/**
 * When a second factor was shown: owes the owner a letter when neither this browser nor this address was seen with the
 * account before; the first sign-in of all is none. A half-finished sign-in makes no place known.
 */
export async function noticeNewPlace(tx: Tx, sessionId: string) {
  const [seen] = await tx.$queryRaw<({ before: boolean; known: boolean } & NewPlace)[]>(Prisma.sql`
    SELECT now.id AS "sessionId", now.user_id AS "userId", now.address, now.device, now.created_at AS at,
           count(old.id) > 0 AS before, coalesce(bool_or(old.address = now.address OR old.device = now.device), false) AS known
    FROM session now LEFT JOIN session old ON old.user_id = now.user_id AND old.id <> now.id AND old.factor_at IS NOT NULL
    WHERE now.id = ${sessionId} GROUP BY now.id`)
  if (!seen?.before || seen.known) return
  const { userId, address, device, at } = seen
  await oweNewPlace(tx, { sessionId, userId, address, device, at })
}
