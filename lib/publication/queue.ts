import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

/**
 * The job that works an operation off. Operations of one Zoom account run one after the other; a second job for the
 * same operation replaces a waiting one, so owing it twice is owing it once.
 */
export async function enqueueRun(tx: Tx, operation: { id: string; customerId: string }, runAt?: Date) {
  const connection = await tx.zoomConnection.findFirst({
    where: { customerId: operation.customerId, endedAt: null },
    select: { zoomAccountId: true },
  })
  await enqueue(
    tx,
    'operation.run',
    { operationId: operation.id },
    {
      queue: `zoom:${connection?.zoomAccountId ?? operation.customerId}`,
      key: `operation:${operation.id}`,
      ...(runAt ? { runAt } : {}),
    },
  )
}
