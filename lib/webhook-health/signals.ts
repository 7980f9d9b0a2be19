import { now, seconds } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { pool } from '@/lib/db/client'
import type { SignalKind } from './rules'

type Counted = { n: number; at: Date }

const counted = new Map<SignalKind, Counted>()
let timer: NodeJS.Timeout | undefined

/**
 * Counts what leaves no event behind. Costs an addition: what was counted is written once a second at most, one line for
 * each kind and day, so that a flood of forgeries neither loads the database nor fills it (F23).
 */
export function noteSignal(kind: SignalKind) {
  counted.set(kind, { n: (counted.get(kind)?.n ?? 0) + 1, at: now() })
  timer ??= setTimeout(() => void writeSignals(), seconds(1)).unref()
}

/** Writes what was counted. With the database away it is counted on. */
export async function writeSignals() {
  clearTimeout(timer)
  timer = undefined
  for (const [kind, { n, at }] of [...counted]) {
    counted.delete(kind)
    if (kind !== 'validation') log.warn({ kind, n }, 'webhook deliveries refused')
    try {
      await pool().query(
        `INSERT INTO webhook_signal (kind, day, n, last_at) VALUES ($1, $2::timestamptz::date, $3, $2)
         ON CONFLICT (kind, day) DO UPDATE
         SET n = webhook_signal.n + excluded.n, last_at = greatest(webhook_signal.last_at, excluded.last_at)`,
        [kind, at.toISOString(), n],
      )
    } catch (error) {
      log.warn({ err: error, kind, n }, 'webhook signals could not be written')
      counted.set(kind, { n: n + (counted.get(kind)?.n ?? 0), at })
    }
  }
}
