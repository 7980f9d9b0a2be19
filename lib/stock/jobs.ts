import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { moveNumbers } from './move'
import { checkThresholds } from './thresholds'

const atOnce = 1_000

/** SM6: numbers whose rest is over are offered again. Nobody waits for it: allocating compares the time itself. */
export async function releaseRested(_: unknown, stopping?: AbortSignal) {
  while (!stopping?.aborted) {
    const due = await db.phoneNumber.findMany({
      where: { pool: 'cooling', coolsUntil: { lte: now() } },
      orderBy: [{ coolsUntil: 'asc' }, { e164: 'asc' }],
      select: { e164: true },
      take: atOnce,
    })
    if (due.length === 0) return
    const e164s = due.map(({ e164 }) => e164)
    const released = await transaction(async tx => ok(await moveNumbers(tx, systemActor('job'), 'rested', e164s)))
    log.info({ numbers: released.ok ? released.value.moved.length : 0 }, 'numbers have rested')
    // Whoever was quicker has moved them: there is nothing of these left to do.
    if (released.ok && released.value.moved.length === 0) return
  }
}

/** Tidies up: whoever asks whether a number is held compares the time itself. */
export async function sweepHolds() {
  const { count } = await db.stockHold.deleteMany({ where: { until: { lte: now() } } })
  if (count > 0) log.info({ numbers: count }, 'order forms let numbers go')
}

export const stockTasks: Record<string, Handler> = {
  'stock.release_rested': releaseRested,
  'stock.sweep_holds': sweepHolds,
  'stock.check_thresholds': checkThresholds,
}

export const stockSchedules: Schedule[] = [
  { task: 'stock.release_rested', cron: '* * * * *' },
  { task: 'stock.sweep_holds', cron: '* * * * *' },
  { task: 'stock.check_thresholds', cron: '*/5 * * * *' },
]
