import { setTimeout as pause } from 'node:timers/promises'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { db } from '@/lib/db/client'

/** Calls to grow back from a stop to the full rate after it was halved: slow enough not to run into the next 429. */
const stepsToFull = 12

/** A turn to call Zoom, with the rate that held for it. */
export type Turn = { rate: number; waitMs: number }

/**
 * Reserves the next call of a Zoom account, for all workers together: one row, one statement, no clock but the
 * database's. The caller waits `waitMs` and calls.
 */
export async function reserve(zoomAccountId: string): Promise<Turn> {
  const full = env().ZOOM_CALLS_PER_SECOND
  const [turn] = await db.$queryRaw<Turn[]>`
    INSERT INTO zoom_rate AS r (zoom_account_id, next_call_at, calls_per_second)
    VALUES (${zoomAccountId}, clock_timestamp() + make_interval(secs => 1 / ${full}::float8), ${full}::float8)
    ON CONFLICT (zoom_account_id) DO UPDATE SET
      calls_per_second = least(${full}::float8, r.calls_per_second + ${full / stepsToFull}::float8),
      next_call_at = greatest(r.next_call_at, clock_timestamp())
        + make_interval(secs => 1 / least(${full}::float8, r.calls_per_second + ${full / stepsToFull}::float8))
    RETURNING calls_per_second AS rate,
      (extract(epoch FROM next_call_at - clock_timestamp()) * 1000 - 1000 / calls_per_second)::float8 AS "waitMs"`
  if (!turn) throw new Error('no turn to call Zoom was given')
  return turn
}

export const wait = (ms: number) => (ms > 0 ? pause(ms) : Promise.resolve())

/** Zoom said 429: half the rate of the call that it refused, and no call of anybody before `until`. Answers the new rate. */
export async function slowDown(zoomAccountId: string, refused: Turn, until: Date): Promise<number> {
  const slower = Math.max(0.2, refused.rate / 2)
  const waitSeconds = Math.max(0, (until.getTime() - now().getTime()) / 1_000)
  await db.$executeRaw`
    UPDATE zoom_rate SET
      calls_per_second = least(calls_per_second, ${slower}::float8),
      next_call_at = greatest(next_call_at, clock_timestamp() + make_interval(secs => ${waitSeconds}::float8))
    WHERE zoom_account_id = ${zoomAccountId}`
  return slower
}

export async function batchSize(zoomAccountId: string): Promise<number> {
  const rate = await db.zoomRate.findUnique({ where: { zoomAccountId }, select: { batchLimit: true } })
  return Math.min(env().ZOOM_BATCH_SIZE, rate?.batchLimit ?? 200)
}

/** Zoom refused a batch of this size (error 1003): smaller from now on, for every worker. */
export async function rememberTooLarge(zoomAccountId: string, refused: number): Promise<number> {
  const smaller = Math.max(1, Math.floor(refused / 2))
  await db.$executeRaw`
    UPDATE zoom_rate SET batch_limit = least(coalesce(batch_limit, 200), ${smaller})
    WHERE zoom_account_id = ${zoomAccountId}`
  return smaller
}
