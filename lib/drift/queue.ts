import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

/**
 * One comparison of a customer at a time; asking twice is asking once. Goes on where a walk was broken off, unless that
 * began before somebody `asked`: they want to see what is there now.
 */
export const enqueueReconcile = (tx: Tx, customerId: string, asked?: Date) =>
  enqueue(
    tx,
    'drift.reconcile',
    { customerId, ...(asked && { asked: asked.toISOString() }) },
    { queue: `drift:${customerId}`, key: `drift:${customerId}` },
  )

/** One look at the carrier's own listing at a time. */
export const enqueueCarrierListing = (tx: Tx, runAt?: Date) =>
  enqueue(tx, 'drift.carrier_listing', {}, { queue: 'drift:carrier', key: 'drift:carrier', ...(runAt && { runAt }) })
