import { audit } from '@/lib/audit/commands'
import { ok, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { endOperation } from '@/lib/operations/commands'
import { addProgress, LeaseLost } from '@/lib/operations/lease'
import { refusedCell } from './cells'
import { understand } from './check'
import { contextOf } from './commands'
import { announceImport, lockOrderOf } from './for-order'
import type { Job } from './job'
import { type OpenFile, openFile } from './kinds'
import { tellFinished } from './letters'
import { countStates, lockRows, part, type Settled, settleRows } from './rows'
import { type Judged, refusedRow } from './rules'
import { writeRows } from './write'

/** Rows of one transaction. More would hold a customer's counters longer, fewer would cost more commits. */
export const chunkSize = 1_000

/**
 * Works a confirmed import off, chunk by chunk. Each chunk is one transaction: rows and numbers locked, judged again by
 * the dry run's own judge, written, told, counted. Killed anywhere it goes on with the rows that are not settled (F01).
 */
export async function runImport(job: Job, stopping: AbortSignal): Promise<'ended' | 'stopped'> {
  const file = await fileOf(job)
  const most = job.mode === 'all_or_nothing' ? Number.MAX_SAFE_INTEGER : chunkSize
  while (await mayGoOn(job)) {
    if (stopping.aborted) return 'stopped'
    const outcome = await runChunk(job, file, Math.min(most, 100_000))
    if (outcome === 'nothing left' || outcome === 'none of it') break
  }
  await finish(job)
  return 'ended'
}

/** The file as it was confirmed, read once for all chunks. */
async function fileOf({ id, kind, customerId, options, mapping }: Job): Promise<OpenFile> {
  const { bytes } = await db.importFile.findUniqueOrThrow({ where: { importId: id } })
  const { rows } = understand(kind, bytes, mapping)
  return openFile(kind, rows, contextOf(customerId, options))
}

/** False once somebody cancels; throws when another worker has taken over. */
export async function mayGoOn({ run }: Job): Promise<boolean> {
  const held = await db.operation.findFirst({ where: { id: run.id, lease: run.lease }, select: { state: true } })
  if (!held) throw new LeaseLost()
  return held.state !== 'cancelling'
}

async function runChunk(job: Job, file: OpenFile, most: number): Promise<'some' | 'nothing left' | 'none of it'> {
  let failed: Judged[] = []
  const result = await transaction(async tx => {
    const rows = await lockRows(tx, job.id, 'checked', most)
    if (rows.length === 0) return ok('nothing left' as const)
    const settled = await settle(tx, job, file, rows)
    failed = settled.filter(({ state }) => state === 'failed')
    if (job.mode === 'all_or_nothing' && failed.length > 0) return refuse('none of it')
    await settleRows(tx, job.id, settled)
    await tellPart(tx, job, { done: settled.length - failed.length, failed: failed.length })
    return ok('some' as const)
  })
  if (result.ok) return result.value
  await failAsAWhole(job, failed)
  return 'none of it'
}

const mostTries = 3

/** Judges the locked rows and writes the good ones, until none of them was overtaken by somebody else's write. */
async function settle(tx: Tx, job: Job, file: OpenFile, rows: number[]): Promise<Settled[]> {
  const settled: Settled[] = []
  // What earlier chunks, and workers, have noted beside the file.
  const { options } = await tx.import.findUniqueOrThrow({ where: { id: job.id }, select: { options: true } })
  job.options = { ...job.options, ...(options as Partial<Job['options']>) }
  // Before its numbers are, as everybody who delivers does it.
  await lockOrderOf(tx, job)
  let left = rows
  for (let attempt = 1; left.length > 0; attempt++) {
    const judged = await file.verdicts(left, tx)
    const [refused, possible] = part(judged, ({ verdict }) => verdict === 'refused')
    const [unchanged, good] = part(possible, ({ verdict }) => verdict === 'unchanged')
    const written = await writeRows(tx, job, good)
    const again = attempt < mostTries ? [] : written.again.map(overtaken)
    for (const row of [...refused, ...written.refused, ...again]) settled.push({ ...row, state: 'failed' })
    for (const row of [...unchanged, ...written.done]) settled.push({ ...row, state: 'done' })
    left = attempt < mostTries ? written.again.map(({ row }) => row) : []
  }
  return settled
}

const overtaken = (row: Judged) => refusedRow(row, refusedCell('e164', 'number_changed_meanwhile', row.subject ?? ''))

/** The counts of the operation come last: whoever has lost the lease takes everything back here. */
export async function tellPart(tx: Tx, { run, customerId }: Job, counts: { done: number; failed: number }) {
  await audit(tx, run.actor, {
    action: 'operation.part',
    subject: { type: 'operation', id: run.reference },
    customerId,
    after: counts,
  })
  await addProgress(tx, run, counts)
}

/** All or nothing: since a row could not be done, none was. The one names its reason, the others say so. */
async function failAsAWhole(job: Job, failed: Judged[]) {
  await transaction(async tx => {
    await lockRows(tx, job.id, 'checked', 100_000)
    await settleRows(
      tx,
      job.id,
      failed.map(row => ({ ...row, state: 'failed' as const })),
    )
    await skipRest(tx, job)
    await tellPart(tx, job, { done: 0, failed: failed.length })
    return ok(null)
  })
}

async function skipRest(tx: Tx, { id }: Job) {
  await tx.importRow.updateMany({
    where: { importId: id, state: 'checked', verdict: { in: ['add', 'change', 'remove'] } },
    data: { state: 'skipped' },
  })
}

/** SM9: how it ended follows from its rows. What a cancelled import has not reached is skipped. */
async function finish(job: Job) {
  await transaction(async tx => {
    await skipRest(tx, job)
    const { done, failed, skipped } = await countStates(tx, job.id)
    const asAWhole = job.mode === 'all_or_nothing' && failed > 0
    const counts = { done, failed, cancelled: asAWhole ? 0 : skipped }
    const ended = await endOperation(tx, job.actor, job.run.id, counts, job.run.lease)
    if (!ended) throw new LeaseLost()
    await announceImport(tx, job)
    await tellFinished(tx, job, ended.state)
    return ok(null)
  })
}
