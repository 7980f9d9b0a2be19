import { audit } from '@/lib/audit/commands'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { Run as AnyRun } from '@/lib/operations/lease'
import type { WaitingReason } from '@/lib/operations/rules'
import { enqueueRun } from './queue'
import type { Act } from './rules'

/** A run of an operation whose numbers go to Zoom: always one customer's. */
export type Run = AnyRun<Act> & { customerId: string }

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
