import { z } from 'zod'
import { fromNow, hours, minutes, now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { carrierSettings } from '@/lib/settings/queries'
import { listPeeringNumbers } from '@/lib/zoom/number-management'
import type { PeeringObservation } from '@/lib/zoom/peering-number'
import { withZoomAccess } from '@/lib/zoom-connections/access'
import { type LiveConnection, liveConnection } from '@/lib/zoom-connections/queries'
import { type Comparison, compare } from './compare'
import { closeOthers, noteFound } from './findings'
import { begin, forget, keep, takeUp, type Walked } from './half-walk'
import { comeBack, justChanged, noteSeen, readOurs } from './our-numbers'
import { enqueueReconcile } from './queue'
import { spread } from './spread'
import { WalkBroken, walkPages } from './walk'

/**
 * Compares one customer's numbers with what its Zoom account shows: one walk over the list, then everything from memory.
 * Notes who is assigned and when each number was seen, opens, refreshes and ends differences; changes no number but
 * those that were down and are there again. A walk that was broken off concludes nothing; a later job goes on where it
 * stood, while Zoom still knows the page, and begins anew after that.
 */
export async function reconcile(payload: unknown, stopping?: AbortSignal): Promise<void> {
  const { customerId, asked } = Payload.parse(payload)
  const connection = await liveConnection(customerId)
  if (connection?.state !== 'connected') return
  try {
    const walked = await takeUp(connection.id, asked)
    const end = await walkAccount(connection, walked, stopping)
    if (end === 'whole') await conclude(connection.id, customerId, walked)
    else if (end === 'stopping') await transaction(async tx => ok(await enqueueReconcile(tx, customerId, asked)))
    else log.info({ customerId }, 'another worker goes on with this comparison')
  } catch (error) {
    if (!(error instanceof WalkBroken)) throw error
    log.warn({ customerId, problem: error.problem }, 'comparing with Zoom was broken off')
    await db.zoomConnection.updateMany({
      where: { id: connection.id, endedAt: null },
      data: { reconcileError: error.problem, reconcileDueAt: later(error.until) },
    })
  }
}

const Payload = z.object({ customerId: z.uuid(), asked: z.coerce.date().optional() })

/** Not before Zoom wants it, and not at once. */
const later = (until: Date) => new Date(Math.max(until.getTime(), fromNow(minutes(1)).getTime()))

/** Adds to `walked` what is still to be seen. */
async function walkAccount({ id, zoomAccountId }: LiveConnection, walked: Walked, stopping: AbortSignal | undefined) {
  const beganAt = now()
  const fetchPage = (from: string | undefined) =>
    withZoomAccess(id, async access => {
      const first = await listPeeringNumbers(access, from).next()
      return first.done ? undefined : first.value
    })
  for await (const { numbers, next, first } of walkPages(zoomAccountId, fetchPage, { from: walked.next, stopping })) {
    // Zoom did not take the page token: what was seen before belongs to another walk.
    if (first) Object.assign(walked, begin(beganAt))
    walked.pages.push({ seenAt: now(), numbers })
    if (next === undefined) return 'whole'
    if (!(await keep(id, walked, next))) return 'taken'
  }
  return 'stopping'
}

async function conclude(connectionId: string, customerId: string, { startedAt, pages, resumed }: Walked) {
  const seen = new Map(pages.flatMap(({ numbers }) => numbers.map(number => [number.e164, number] as const)))
  const numbers = await readOurs(customerId, seen)
  const known = new Set(numbers.map(({ e164 }) => e164))
  const unknown = [...seen.keys()].filter(e164 => !known.has(e164))
  const looked = { customerId, numbers, seen, startedAt, inSeveralGoes: resumed }
  const comparison = compare({
    ...looked,
    justChanged: await justChanged(unknown, new Date(startedAt.getTime() - minutes(3))),
  })
  await noteSeen(customerId, pages)
  const { reconcileHours } = await carrierSettings()
  // What changed on the way, or was not found, is looked at again soon, in one go.
  const open = resumed && comparison.leftAlone.length > 0
  const dueAt = open ? fromNow(minutes(1)) : fromNow(hours(reconcileHours) * spread(customerId))
  await transaction(
    async tx => {
      // The app may have been removed while we read: then nothing that was seen holds any more.
      if (!(await stillConnected(tx, connectionId))) return ok(null)
      await write(tx, customerId, comparison, seen)
      await forget(tx, connectionId)
      await tx.zoomConnection.update({
        where: { id: connectionId },
        data: { reconciledAt: now(), reconcileDueAt: dueAt, reconcileError: null },
      })
      return ok(null)
    },
    undefined,
    minutes(1),
  )
}

async function stillConnected(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM zoom_connection WHERE id = ${id}::uuid AND state = 'connected' AND ended_at IS NULL FOR NO KEY UPDATE`
  return rows.length > 0
}

async function write(tx: Tx, customerId: string, comparison: Comparison, seen: Map<string, PeeringObservation>) {
  const { found, seenAgain, leftAlone } = comparison
  const back = await comeBack(
    tx,
    customerId,
    seenAgain.flatMap(e164 => seen.get(e164) ?? []),
  )
  await noteFound(tx, { customerId }, found)
  await closeOthers(tx, customerId, found, leftAlone)
  if (found.length + back > 0) log.info({ customerId, differences: found.length, back }, 'compared with Zoom')
}
