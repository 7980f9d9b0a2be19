import type { Tx } from '@/lib/db/transaction'

export type JobOptions = {
  /** Jobs of one queue run one after the other. */
  queue?: string
  /** A waiting job with the same key is replaced, not doubled. */
  key?: string
  runAt?: Date
}

/** Adds a job that exists if and only if the transaction commits. Handlers must be safe to run twice. */
export async function enqueue(tx: Tx, task: string, payload: object, { queue, key, runAt }: JobOptions = {}) {
  await tx.$executeRaw`
    SELECT enqueue(${task}, ${JSON.stringify(payload)}::json, ${queue ?? null}::text, ${key ?? null}::text,
                   ${runAt ?? null}::timestamptz)`
}
