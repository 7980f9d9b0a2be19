import { fromNow, minutes, now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { carrierSettings } from '@/lib/settings/queries'
import { forgetStale } from './half-walk'
import { enqueueReconcile } from './queue'

/** At least so many a minute, and at most twice what keeps up with all customers: a backlog is worked off, not dumped. */
const least = 20

/**
 * Every minute: the customers whose comparison is due, what waits longest first. Taking one sets its next time, so that
 * it is not taken again while it waits for a worker, and comes up again should that never get to it.
 */
export async function scheduleDue(): Promise<void> {
  const { reconcileHours } = await carrierSettings()
  await transaction(async tx => {
    const [all] = await tx.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM zoom_connection WHERE state = 'connected' AND ended_at IS NULL`
    const most = Math.max(least, Math.ceil((2 * (all?.n ?? 0)) / (reconcileHours * 60)))
    const due = await tx.$queryRaw<{ customerId: string }[]>`
      UPDATE zoom_connection z SET reconcile_due_at = ${fromNow(minutes(30)).toISOString()}::timestamptz
      FROM (
        SELECT c.id FROM zoom_connection c
        WHERE c.state = 'connected' AND c.ended_at IS NULL
          AND (c.reconcile_due_at IS NULL OR c.reconcile_due_at <= ${now().toISOString()}::timestamptz)
        ORDER BY c.reconcile_due_at NULLS FIRST, c.connected_at LIMIT ${most} FOR UPDATE SKIP LOCKED) AS taken
      WHERE z.id = taken.id RETURNING z.customer_id AS "customerId"`
    for (const { customerId } of due) await enqueueReconcile(tx, customerId)
    await forgetStale(tx)
    return ok(null)
  })
}
