import { cache } from 'react'
import type { StaffActor } from '@/lib/auth/actor'
import { days, fromNow, now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'

/** What this person ran, has ended and was not looked at yet, for the navigation of every page. */
export const unseenImports = cache(async (userId: string): Promise<number> => {
  const [row] = await read<{ n: number }>(Prisma.sql`
    SELECT count(*)::int AS n FROM import i JOIN operation o ON o.id = i.operation_id
    WHERE i.seen_at IS NULL AND i.confirmed_at > ${fromNow(-days(7)).toISOString()}::timestamptz
      AND o.requested_by_id = ${userId}::uuid AND o.finished_at IS NOT NULL`)
  return row?.n ?? 0
})

/** Whoever ran it has seen how it ended. */
export async function markSeen({ userId }: Pick<StaffActor, 'userId' | 'scope'>, reference: string): Promise<void> {
  await db.import.updateMany({
    where: { reference, seenAt: null, operation: { requestedById: userId, finishedAt: { not: null } } },
    data: { seenAt: now() },
  })
}
