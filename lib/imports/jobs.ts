import { z } from 'zod'
import { fromNow, minutes, now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { LeaseLost, takeLease } from '@/lib/operations/lease'
import { openStates } from '@/lib/operations/rules'
import { forgetContent } from './commands'
import { jobOf } from './job'
import { enqueueRun } from './queue'
import { IMPORT } from './rules'
import { runImport } from './run'
import { runUndo } from './undo'

const kinds = ['import', 'undo_import'] as const
const never = new AbortController().signal

/** Works one import, or its undo, off. Safe to be killed at any point and to run twice. */
export async function workOff(operationId: string, stopping: AbortSignal = never): Promise<void> {
  const run = await takeLease(operationId, kinds)
  if (!run) return
  try {
    const job = await jobOf(run)
    const ended = run.kind === 'import' ? await runImport(job, stopping) : await runUndo(job, stopping)
    if (ended === 'ended') return
    // The worker is going to end: the next one goes on at once.
    await transaction(async tx => {
      await enqueueRun(tx, operationId)
      return ok(null)
    })
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    log.warn({ operation: run.reference }, 'the import was taken over by another worker')
  }
}

async function run(payload: unknown, stopping: AbortSignal) {
  const { operationId } = z.object({ operationId: z.uuid() }).parse(payload)
  await workOff(operationId, stopping)
}

/** Every minute: whatever became of its job, an import that has not ended has one. A job too many finds nothing to do. */
export async function sweepImports() {
  const stuck = await db.operation.findMany({
    where: { kind: { in: [...kinds] }, createdAt: { lt: fromNow(-minutes(1)) }, state: { in: [...openStates] } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: 200,
  })
  await transaction(async tx => {
    for (const { id } of stuck) await enqueueRun(tx, id)
    return ok(null)
  })
}

/** Every night: files and rows go after 30 days, and with them the undo. What still runs needs them. */
export async function forgetOldImports() {
  for (;;) {
    const old = await db.import.findMany({
      where: {
        keptUntil: { lt: now() },
        OR: [{ file: { isNot: null } }, { rows: { some: {} } }],
        AND: [
          { OR: [{ operationId: null }, { operation: { finishedAt: { not: null } } }] },
          { OR: [{ undoOperationId: null }, { undoOperation: { finishedAt: { not: null } } }] },
        ],
      },
      select: { id: true },
      take: 50,
    })
    if (old.length === 0) return
    const ids = old.map(({ id }) => id)
    await transaction(async tx => {
      await forgetContent(tx, ids)
      // Without its file it can be neither confirmed nor looked at.
      await tx.import.updateMany({
        where: { id: { in: ids }, state: { in: IMPORT.sourcesOf('discard') } },
        data: { state: 'discarded' },
      })
      return ok(null)
    })
  }
}

export const importTasks: Record<string, Handler> = {
  'import.run': run,
  'import.sweep': sweepImports,
  'import.forget': forgetOldImports,
}

export const importSchedules: Schedule[] = [
  { task: 'import.sweep', cron: '* * * * *' },
  { task: 'import.forget', cron: '40 2 * * *' },
]
