import type { Actor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { OperationKind } from './rules'

/** One worker's hold on one operation. A worker that has lost it can neither claim nor settle another item. */
export type Run<K extends OperationKind = OperationKind> = {
  id: string
  reference: string
  kind: K
  /** None: stock, or all customers. */
  customerId: string | null
  lease: string
  actor: Actor
}

/** The lease went to another worker: whatever this one still holds is settled by that one. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** Takes an unfinished operation of these kinds over, from a dead worker too. Undefined: it has ended. */
export async function takeLease<K extends OperationKind>(
  operationId: string,
  kinds: readonly K[],
): Promise<Run<K> | undefined> {
  const lease = newId()
  const [taken] = await db.$queryRaw<Omit<Run<K>, 'lease' | 'actor'>[]>`
    UPDATE operation SET lease = ${lease}::uuid, waiting_for = NULL, resumes_at = NULL,
      state = CASE WHEN state IN ('queued', 'waiting') THEN 'running' ELSE state END,
      started_at = coalesce(started_at, ${now().toISOString()}::timestamptz)
    WHERE id = ${operationId}::uuid AND state IN ('queued', 'running', 'waiting', 'cancelling')
      AND kind = ANY(${[...kinds]}::operation_kind[])
    RETURNING id, reference, kind::text, customer_id AS "customerId"`
  return taken && { ...taken, lease, actor: systemActor('job') }
}

/**
 * Held until the caller's transaction ends, so that a takeover waits for it or shuts it out. Last in the transaction:
 * items and numbers are locked before the operation everywhere.
 */
export async function mustHold(tx: Tx, run: Run): Promise<{ state: string }> {
  const [held] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM operation WHERE id = ${run.id}::uuid AND lease = ${run.lease}::uuid FOR SHARE`
  if (!held) throw new LeaseLost()
  return held
}

export async function stillHeld(run: Run): Promise<void> {
  if ((await db.operation.count({ where: { id: run.id, lease: run.lease } })) === 0) throw new LeaseLost()
}

/** Adds what one transaction settled to the operation's own counts, as its last statement; only while the lease holds. */
export async function addProgress(tx: Tx, run: Run, { done, failed }: { done: number; failed: number }) {
  const held = await tx.$executeRaw`
    UPDATE operation SET done = done + ${done}, failed = failed + ${failed}
    WHERE id = ${run.id}::uuid AND lease = ${run.lease}::uuid`
  if (held === 0) throw new LeaseLost()
}
