import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'

/** The job that works an import, or its undo, off. Owed twice it is there once. */
export const enqueueRun = (tx: Tx, operationId: string) =>
  enqueue(tx, 'import.run', { operationId }, { key: `operation:${operationId}` })
