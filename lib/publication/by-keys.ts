import type { Tx } from '@/lib/db/transaction'

/**
 * For the rest of the transaction rows are found by their keys. A chunk is a few hundred rows of a table whose states
 * change all the time: what the planner knows of it is old, and it would rather read the whole table, or an index over
 * states that is full of dead entries. (States are compared as text for the same reason.)
 */
export async function goByKeys(tx: Tx) {
  await tx.$queryRaw`
    SELECT set_config('enable_seqscan', 'off', true), set_config('enable_hashjoin', 'off', true),
           set_config('enable_mergejoin', 'off', true)`
}
