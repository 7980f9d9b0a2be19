import { cache } from 'react'
import type { StaffScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'

export type WaitingCounts = { registrations: number; operations: number; letters: number; all: number }

/** What waits for a member of staff, for the navigation and the work queue. Small by nature: only open things count. */
export const waitingCounts = cache(async (_: StaffScope): Promise<WaitingCounts> => {
  const [row] = await db.$queryRaw<Omit<WaitingCounts, 'all'>[]>`
    SELECT (SELECT count(*)::int FROM registration WHERE status IN ('submitted', 'under_review')) AS registrations,
           (SELECT count(*)::int FROM operation WHERE state = 'waiting') AS operations,
           (SELECT count(*)::int FROM letter WHERE state = 'dead') AS letters`
  const counts = row ?? { registrations: 0, operations: 0, letters: 0 }
  return { ...counts, all: counts.registrations + counts.operations + counts.letters }
})
