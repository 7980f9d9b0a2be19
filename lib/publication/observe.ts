import { z } from 'zod'
import { now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { db } from '@/lib/db/client'
import { ZoomError } from '@/lib/zoom/errors'
import { listPeeringNumbers } from '@/lib/zoom/number-management'
import type { PeeringObservation } from '@/lib/zoom/peering-number'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { liveConnection } from '@/lib/zoom-connections/queries'
import { reserve, wait } from './pace'
import { stopOf } from './stop'

/** After an operation, one walk over what Zoom shows: who is assigned, and when we saw it. Observations, never a state. */
export async function observeNumbers(payload: unknown): Promise<void> {
  const { customerId } = z.object({ customerId: z.uuid() }).parse(payload)
  const connection = await liveConnection(customerId)
  if (connection?.state !== 'connected') return
  let from: string | undefined
  try {
    do {
      const { waitMs } = await reserve(connection.zoomAccountId)
      await wait(waitMs)
      const page = await withZoomAccess(connection.id, async access => {
        const first = await listPeeringNumbers(access, from).next()
        return first.done ? undefined : first.value
      })
      await noteSeen(customerId, page?.numbers ?? [])
      from = page?.next
    } while (from !== undefined)
  } catch (error) {
    // Nobody waits for this look: the next operation brings the next one.
    if (!(error instanceof ZoomError) && !stopOf(error)) throw error
    log.warn({ err: error }, 'looking at the numbers in Zoom was broken off')
  }
}

async function noteSeen(customerId: string, seen: PeeringObservation[]) {
  if (seen.length === 0) return
  await db.$executeRaw`
    UPDATE phone_number n SET assigned = seen.assigned::boolean, observed_at = ${now().toISOString()}::timestamptz
    FROM unnest(${seen.map(({ e164 }) => e164)}::text[], ${seen.map(({ assigned }) => String(assigned))}::text[])
      AS seen (e164, assigned)
    WHERE n.e164 = seen.e164 AND n.customer_id = ${customerId}::uuid
      AND n.publication IN ('published', 'update_queued', 'updating', 'unpublish_queued')`
}
