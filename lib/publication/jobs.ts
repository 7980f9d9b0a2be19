import { z } from 'zod'
import { fromNow, minutes } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { work } from './engine'
import { enqueueRun } from './queue'
import { usualWaits } from './read-back'
import { acts, ofZoom } from './rules'

async function runOperation(payload: unknown, stopping: AbortSignal) {
  const { operationId } = z.object({ operationId: z.uuid() }).parse(payload)
  await work(operationId, usualWaits, stopping)
}

/**
 * Every minute: whatever became of its job, an operation that should go on has one. A job too many finds nothing to do;
 * one that waits for a set time keeps it, one that waits for a new consent is woken by that.
 */
export async function sweepOperations() {
  const stuck = await db.operation.findMany({
    where: {
      kind: { in: [...acts] },
      createdAt: { lt: fromNow(-minutes(1)) },
      OR: [
        { state: { in: ['queued', 'running', 'cancelling'] } },
        { state: 'waiting', resumesAt: { lt: fromNow(-minutes(1)) } },
      ],
    },
    select: { id: true, kind: true, customerId: true },
    orderBy: { createdAt: 'asc' },
    take: 200,
  })
  await transaction(async tx => {
    for (const operation of stuck) await enqueueRun(tx, ofZoom(operation))
    return ok(null)
  })
}

export const publicationTasks: Record<string, Handler> = {
  'operation.run': runOperation,
  'operation.sweep': sweepOperations,
}

export const publicationSchedules: Schedule[] = [{ task: 'operation.sweep', cron: '* * * * *' }]
