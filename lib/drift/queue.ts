import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

/** One comparison of a customer at a time; asking twice is asking once. */
export const enqueueReconcile = (tx: Tx, customerId: string) =>
  enqueue(tx, 'drift.reconcile', { customerId }, { queue: `drift:${customerId}`, key: `drift:${customerId}` })
