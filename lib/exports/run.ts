import { staffScope } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { byteOrderMark, csvLine } from '@/lib/csv/write'
import { db } from '@/lib/db/client'
import type { Export } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { endOperation } from '@/lib/operations/commands'
import { LeaseLost, mustHold, type Run, takeLease } from '@/lib/operations/lease'
import { columnsOf } from './columns'
import { copyOut } from './copy'
import { isPassing, problemOf } from './failure'
import { writeToRequester } from './letters'
import { Cancelled, Pieces } from './pieces'
import { enqueueRun } from './queue'
import { fileQuery } from './rows'
import { keptFor, type Problem } from './rules'

/** The worker is going to end. */
class Stopping extends Error {}

/**
 * Makes the file of one export. Safe to be killed at any point and to run twice: whoever takes the lease begins from
 * nothing, and the other can write nothing more.
 */
export async function makeFile(operationId: string, stopping: AbortSignal): Promise<void> {
  const run = await takeLease(operationId, ['export'])
  if (!run) return
  try {
    const file = await db.export.findUniqueOrThrow({ where: { operationId } })
    if ((await begin(run, file)) === 'cancelling') return await end(run, file, 'cancelled')
    const made = await write(run, file, stopping)
    await finish(run, file, made)
  } catch (error) {
    await afterTrouble(run, error)
  }
}

async function afterTrouble(run: Run, error: unknown) {
  if (error instanceof LeaseLost) {
    log.warn({ operation: run.reference }, 'the export was taken over by another worker')
    return
  }
  if (error instanceof Stopping) return await handOver(run)
  const file = await db.export.findUniqueOrThrow({ where: { operationId: run.id } })
  if (error instanceof Cancelled) return await end(run, file, 'cancelled')
  // The job is tried again, from the beginning of the file.
  if (isPassing(error)) throw error
  log.error({ err: error, operation: run.reference }, 'an export failed')
  await end(run, file, problemOf(error))
}

/** What an earlier worker has left is thrown away. */
async function begin(run: Run, file: Export): Promise<string> {
  const begun = await transaction(async tx => {
    await tx.exportChunk.deleteMany({ where: { exportId: file.id } })
    await tx.operation.updateMany({ where: { id: run.id, lease: run.lease }, data: { done: 0 } })
    return ok(await mustHold(tx, run))
  })
  return begun.ok ? begun.value.state : 'cancelling'
}

async function write(run: Run, file: Export, stopping: AbortSignal): Promise<{ rows: number; bytes: number }> {
  const { kind, customerId } = file
  const filter = typeof file.filter === 'object' && file.filter !== null ? { ...file.filter } : {}
  const query = await fileQuery(staffScope(), { kind, customerId, filter })
  await db.operation.updateMany({ where: { id: run.id, lease: run.lease }, data: { total: query.rows } })
  const pieces = new Pieces(run, file.id)
  const headers = csvLine(columnsOf[kind].map(({ header }) => header))
  // Lines end as COPY ends them: a file has one kind of line break.
  await pieces.add(Buffer.from(`${byteOrderMark}${headers.trimEnd()}\n`))
  const { rows } = await copyOut(query.sql, async bytes => {
    if (stopping.aborted) throw new Stopping()
    await pieces.add(bytes)
  })
  await pieces.end()
  return { rows, bytes: pieces.bytes }
}

/** From here on it can be downloaded, and who asked for it is told. */
async function finish(run: Run, file: Export, { rows, bytes }: { rows: number; bytes: number }) {
  await transaction(async tx => {
    const ready = await tx.export.update({
      where: { id: file.id },
      data: { rows, bytes, readyAt: now(), expiresAt: fromNow(keptFor) },
    })
    await tx.operation.updateMany({ where: { id: run.id, lease: run.lease }, data: { total: rows } })
    const counts = { done: rows, failed: 0, cancelled: 0 }
    if (!(await endOperation(tx, run.actor, run.id, counts, run.lease))) throw new LeaseLost()
    await writeToRequester(tx, ready, run.reference)
    return ok(null)
  })
}

/** Ends without a file: no piece of it stays, so none can be downloaded. */
async function end(run: Run, file: Export, why: 'cancelled' | Problem) {
  await transaction(async tx => {
    await tx.exportChunk.deleteMany({ where: { exportId: file.id } })
    const cancelled = why === 'cancelled'
    const counts = { done: 0, failed: cancelled ? 0 : 1, cancelled: cancelled ? 1 : 0 }
    if (!(await endOperation(tx, run.actor, run.id, counts, run.lease))) throw new LeaseLost()
    if (cancelled) return ok(null)
    const failed = await tx.export.update({ where: { id: file.id }, data: { problem: why } })
    await writeToRequester(tx, failed, run.reference)
    return ok(null)
  })
}

/** The next worker begins at once. */
async function handOver(run: Run) {
  await transaction(async tx => {
    await enqueueRun(tx, run.id)
    return ok(null)
  })
}
