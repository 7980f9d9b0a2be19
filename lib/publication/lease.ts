import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { WaitingReason } from '@/lib/operations/rules'
import { enqueueRun } from './queue'
import type { Act } from './rules'

/** One worker's hold on one operation. A worker that has lost it can neither claim nor settle another number. */
export type Run = {
  id: string
  reference: string
  kind: Act
  customerId: string
  lease: string
  actor: Actor
}

/** The lease went to another worker: whatever this one still holds is settled by that one. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

/** Takes an unfinished operation over, from a dead worker too. Undefined: it has ended. */
export async function takeLease(operationId: string): Promise<Run | undefined> {
  const lease = newId()
  const [taken] = await db.$queryRaw<Omit<Run, 'lease' | 'actor'>[]>`
    UPDATE operation SET lease = ${lease}::uuid, waiting_for = NULL, resumes_at = NULL,
      state = CASE WHEN state IN ('queued', 'waiting') THEN 'running' ELSE state END,
      started_at = coalesce(started_at, ${now().toISOString()}::timestamptz)
    WHERE id = ${operationId}::uuid AND state IN ('queued', 'running', 'waiting', 'cancelling')
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

/** Shows that the operation waits, for what and until when; the run itself goes on afterwards. */
export async function showWaiting(run: Run, waitingFor: WaitingReason, until: Date) {
  await transaction(async tx => {
    const shown = await tx.operation.updateMany({
      where: { id: run.id, lease: run.lease, state: { in: ['running', 'waiting'] } },
      data: { state: 'waiting', waitingFor, resumesAt: until },
    })
    if (shown.count > 0) await tellPause(tx, run, waitingFor, until)
    return ok(null)
  })
}

export const showRunning = (run: Run) =>
  db.operation.updateMany({
    where: { id: run.id, lease: run.lease, state: 'waiting' },
    data: { state: 'running', waitingFor: null, resumesAt: null },
  })

/** Ends this run without ending the operation: it is taken up again at `until`, or when somebody connects Zoom again. */
export async function park(run: Run, waitingFor: WaitingReason, until: Date | undefined) {
  await transaction(async tx => {
    const parked = await tx.operation.updateMany({
      where: { id: run.id, lease: run.lease, state: { in: ['running', 'waiting'] } },
      data: { state: 'waiting', waitingFor, resumesAt: until ?? null, lease: null },
    })
    if (parked.count > 0) await tellPause(tx, run, waitingFor, until)
    if (until) await enqueueRun(tx, run, until)
    return ok(null)
  })
}

const tellPause = (tx: Tx, run: Run, waitingFor: WaitingReason, until: Date | undefined) =>
  audit(tx, run.actor, {
    action: 'operation.pause',
    subject: { type: 'operation', id: run.reference },
    customerId: run.customerId,
    after: { waitingFor, ...(until ? { until: until.toISOString() } : {}) },
  })
