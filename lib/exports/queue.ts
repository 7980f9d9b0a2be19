import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

/**
 * The job that makes a file. One after the other: each takes a connection and memory of its own. A second job for the
 * same export replaces a waiting one, and finds nothing to do after a running one.
 */
export const enqueueRun = (tx: Tx, operationId: string) =>
  enqueue(tx, 'export.run', { operationId }, { queue: 'exports', key: `export:${operationId}` })
