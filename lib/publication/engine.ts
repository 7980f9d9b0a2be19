import { fromNow, seconds } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { LeaseLost, takeLease } from '@/lib/operations/lease'
import { liveConnection } from '@/lib/zoom-connections/queries'
import { onAppRemoved } from './app-removal'
import { cancelQueued } from './cancel'
import { type Claimed, claim, leftOver, pendingNumbers } from './chunks'
import { conclude } from './conclude'
import { park, type Run } from './lease'
import { type Line, openLine } from './line'
import { batchSize } from './pace'
import { enqueueRun } from './queue'
import { usualWaits } from './read-back'
import { openReader } from './reader'
import { acts } from './rules'
import { resolve, type Sender, send } from './send'
import { type Outcome, settle } from './settle'
import { Stop } from './stop'

/** After so many calls in a row without an answer Zoom is left alone for a minute. */
const mostSilences = 3

/** For who is not going to stop. */
const never = new AbortController().signal

/**
 * Works one operation off. Safe to be killed at any point and to run twice: who takes the lease settles what the other
 * left by reading back, and the other can write nothing more. Once `stopping` is aborted it finishes what is in Zoom's
 * hands and leaves the rest to another worker.
 */
export async function work(
  operationId: string,
  waits: readonly number[] = usualWaits,
  stopping: AbortSignal = never,
): Promise<void> {
  const taken = await takeLease(operationId, acts)
  if (!taken?.customerId) return
  const run: Run = { ...taken, customerId: taken.customerId }
  try {
    const connection = await liveConnection(run.customerId)
    if (!connection) return (await wasConnected(run)) ? await giveUp(run) : await park(run, 'reconnect', undefined)
    if (connection.state !== 'connected') return await park(run, 'reconnect', undefined)
    const line = openLine(run, connection)
    const sender: Sender = { line, act: run.kind, waits, read: openReader(line, () => inZoom(run.customerId)) }
    await workOff(run, sender, stopping)
    if (line.stopped) await park(run, line.stopped.waitingFor, line.stopped.until)
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    log.warn({ operation: run.reference }, 'the operation was taken over by another worker')
  }
}

async function workOff(run: Run, sender: Sender, stopping: AbortSignal) {
  const { line } = sender
  const leftovers = settleLeftovers(run, sender)
  leftovers.catch(() => undefined)
  for (;;) {
    await sendPending(run, sender, stopping)
    await leftovers
    if (line.stopped) return
    const left = await whatIsLeft(run)
    if (left === 'nothing') return
    if (stopping.aborted) return await handOver(run)
    // What could not even be looked up is tried by the next run.
    if (left === 'unknown') line.stopped ??= new Stop('zoom_unreachable', fromNow(seconds(15)))
  }
}

/** The worker is going to end: the next one goes on at once. */
async function handOver(run: Run) {
  await transaction(async tx => {
    await enqueueRun(tx, run)
    return ok(null)
  })
}

async function settleLeftovers(run: Run, sender: Sender) {
  const { numbers, since } = await leftOver(run)
  if (numbers.length === 0) return
  log.warn({ operation: run.reference, numbers: numbers.length }, 'reading back what a dead worker left')
  const again = async (rest: Claimed[]): Promise<Outcome[]> => rest.map(({ e164 }) => ({ e164, kind: 'again' }))
  await settle(run, await resolve(sender, numbers, sender.waits, again, since))
}

/** Chunks in preparation, in Zoom's hands or between two calls at the same time; Zoom itself sees at most four calls. */
const lanes = 6

/** Chunk after chunk, in several lanes. The bookkeeping of one chunk overlaps the calls of the others. */
async function sendPending(run: Run, sender: Sender, stopping: AbortSignal) {
  const { line } = sender
  const chunks = inChunks(await pendingNumbers(run), await batchSize(line.zoomAccountId), line)
  const inHand = new Set<Promise<void>>()
  let broken: unknown
  let cancelling = false

  async function lane() {
    while (!line.stopped && !cancelling && !stopping.aborted && broken === undefined) {
      const chunk = chunks.next().value
      if (!chunk) return
      const turn = await line.turn()
      if (stopping.aborted) return turn.end()
      const claimed = await claim(run, chunk)
      cancelling ||= claimed === undefined
      if (!claimed) return
      const task = send(sender, claimed, turn)
        .then(outcomes => settle(run, outcomes))
        .catch(error => {
          broken ??= error
        })
        .finally(() => {
          turn.end()
          inHand.delete(task)
          leaveAloneWhenSilent(line)
        })
      inHand.add(task)
      await turn.ended
    }
  }

  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane))
  while (inHand.size > 0) await Promise.all(inHand)
  for (const end of ends) if (end.status === 'rejected' && !(end.reason instanceof Stop)) broken ??= end.reason
  if (broken !== undefined) throw broken
}

/** Batches of one product each; smaller ones once Zoom has said that they are too large. */
function* inChunks(pending: Map<string, string[]>, size: number, line: Line): Generator<string[], undefined> {
  for (const subjects of pending.values()) {
    for (let at = 0; at < subjects.length; ) {
      const chunk = subjects.slice(at, at + Math.min(size, line.batchLimit))
      at += chunk.length
      yield chunk
    }
  }
  return undefined
}

function leaveAloneWhenSilent(line: Line) {
  if (line.silences >= mostSilences) line.stopped ??= new Stop('zoom_unreachable', fromNow(seconds(60)))
}

/** Ends the operation if nothing is left; a cancelled one gives back what came into the queue again meanwhile. */
async function whatIsLeft(run: Run): Promise<'nothing' | 'queued' | 'unknown'> {
  const result = await transaction(async tx => {
    const { state } = await tx.operation.findUniqueOrThrow({ where: { id: run.id }, select: { state: true } })
    if (state === 'cancelling') await cancelQueued(tx, run.actor, run.id)
    return ok(await conclude(tx, run.actor, run.id, run.lease))
  })
  if (!result.ok || result.value === 'ended') return 'nothing'
  if (result.value === 'not_ours') throw new LeaseLost()
  return (await db.operationItem.count({ where: { operationId: run.id, state: 'queued' } })) > 0 ? 'queued' : 'unknown'
}

/** Numbers that were in Zoom before the portal was wait for the first connection. */
const wasConnected = async (run: Run) => (await db.zoomConnection.count({ where: { customerId: run.customerId } })) > 0

/** The connection ended without a word to this operation: nothing can be sent or looked up any more. */
async function giveUp(run: Run) {
  await transaction(async tx => {
    await onAppRemoved(tx, run.actor, run.customerId)
    return ok(null)
  })
}

/** About how many numbers the customer's Zoom account holds, from the counters. */
async function inZoom(customerId: string): Promise<number> {
  const [row] = await db.$queryRaw<{ n: number }[]>`
    SELECT coalesce(sum(n), 0)::int AS n FROM number_count WHERE owner_id = ${customerId}::uuid
      AND publication IN ('published', 'publishing', 'update_queued', 'updating', 'unpublish_queued', 'unpublishing')`
  return row?.n ?? 0
}
