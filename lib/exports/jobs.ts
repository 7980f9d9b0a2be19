import { z } from 'zod'
import { fromNow, minutes, now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { openStates } from '@/lib/operations/rules'
import { enqueueRun } from './queue'
import { listedFor } from './rules'
import { makeFile } from './run'
import { runSchedules } from './schedules'

async function runExport(payload: unknown, stopping: AbortSignal) {
  const { operationId } = z.object({ operationId: z.uuid() }).parse(payload)
  await makeFile(operationId, stopping)
}

/** Every minute: whatever became of its job, an export that should go on has one. */
export async function sweepExports() {
  const open = await db.operation.findMany({
    where: { kind: 'export', state: { in: [...openStates] }, createdAt: { lt: fromNow(-minutes(1)) } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: 200,
  })
  await transaction(async tx => {
    for (const { id } of open) await enqueueRun(tx, id)
    return ok(null)
  })
}

/** Every night: files past their time go; what the list no longer shows goes as a whole. */
export async function expireExports() {
  const expired = { expiresAt: { lt: now() }, readyAt: { not: null } }
  const pieces = await db.exportChunk.deleteMany({ where: { export: expired } })
  const gone = await db.export.deleteMany({
    where: { createdAt: { lt: fromNow(-listedFor) }, operation: { finishedAt: { not: null } } },
  })
  if (pieces.count + gone.count > 0) log.info({ pieces: pieces.count, exports: gone.count }, 'expired exports deleted')
}

export const exportTasks: Record<string, Handler> = {
  'export.run': runExport,
  'export.sweep': sweepExports,
  'export.expire': expireExports,
  'export.schedules': runSchedules,
}

export const exportSchedules: Schedule[] = [
  { task: 'export.sweep', cron: '* * * * *' },
  { task: 'export.expire', cron: '40 2 * * *' },
  { task: 'export.schedules', cron: '* * * * *' },
]
