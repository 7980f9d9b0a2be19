import { currentTrail } from '@/lib/base/trail'
import type { Tx } from '@/lib/db/transaction'

export type JobOptions = {
  /** Jobs of one queue run one after the other. */
  queue?: string
  /** A waiting job with the same key is replaced, not doubled. */
  key?: string
  runAt?: Date
}

/** In a job's payload, beside what its handler reads: the request that owes it. */
export const trailField = '_request'

/** Adds a job that exists if and only if the transaction commits. Handlers must be safe to run twice. */
export async function enqueue(tx: Tx, task: string, payload: object, { queue, key, runAt }: JobOptions = {}) {
  const trail = currentTrail()
  const sent = trail ? { ...payload, [trailField]: trail.request } : payload
  await tx.$executeRaw`
    SELECT enqueue(${task}, ${JSON.stringify(sent)}::json, ${queue ?? null}::text, ${key ?? null}::text,
                   ${runAt ?? null}::timestamptz)`
}
