import { z } from 'zod'
import { fromNow, minutes, now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { openStates } from '@/lib/operations/rules'
import { workOff } from './run'
import { enqueueProvisioning } from './start'

async function run(payload: unknown, stopping: AbortSignal) {
  const { operationId } = z.object({ operationId: z.uuid() }).parse(payload)
  await workOff(operationId, stopping)
}

/** Every minute: whatever became of its job, a provisioning that has not ended has one. */
export async function sweepProvisioning() {
  const stuck = await db.operation.findMany({
    where: {
      kind: 'provision',
      createdAt: { lt: fromNow(-minutes(1)) },
      state: { in: [...openStates] },
      OR: [{ resumesAt: null }, { resumesAt: { lt: now() } }],
    },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: 200,
  })
  await transaction(async tx => {
    for (const { id } of stuck) await enqueueProvisioning(tx, id)
    return ok(null)
  })
}

export const provisioningTasks: Record<string, Handler> = {
  'provisioning.run': run,
  'provisioning.sweep': sweepProvisioning,
}

export const provisioningSchedules: Schedule[] = [{ task: 'provisioning.sweep', cron: '* * * * *' }]
