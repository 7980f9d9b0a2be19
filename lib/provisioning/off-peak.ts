import { now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import type { Opening } from '@/lib/base/off-peak'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { nextWindow } from '@/lib/service-plans/off-peak'
import { planVersion } from '@/lib/service-plans/queries'
import type { PlanVersion, PlanWindow } from '@/lib/service-plans/rules'

/** Something that is set up in a window of its plan: a tenant request, a paid sign-up. */
export type Waiting = {
  /** Whose window has come, the longest waiting first. */
  due: (at: Date) => Promise<{ id: string; planVersionId: string | null }[]>
  /** Looks again under the lock of its row, and does what `turnOf` says. */
  take: (id: string, version: PlanVersion) => Promise<void>
}

type Window = { windowFrom: Date | null; windowTo: Date | null }

/** F25: what is done now with something that waits for its window; an opening is the next one, for who comes too late. */
export function turnOf(plan: PlanWindow, { windowFrom, windowTo }: Window): 'wait' | 'start' | Opening {
  const at = now()
  if (!windowFrom || !windowTo || at < windowFrom) return 'wait'
  return at < windowTo ? 'start' : nextWindow(plan, at)
}

/**
 * Starts what is due inside its window, once. Of two workers the second finds it started; one that comes too late,
 * because no worker ran, moves it to the next window.
 */
export async function startDue(kinds: readonly Waiting[], stopping?: AbortSignal) {
  for (const { due, take } of kinds) {
    for (const { id, planVersionId } of await due(now())) {
      if (stopping?.aborted) return
      const version = await planVersion(planVersionId ?? '')
      if (version)
        await take(id, version).catch(error => log.error({ err: error, id }, 'off-peak work was not started'))
    }
  }
}

/** One clock for all that waits for a window; the nouns are put together where the worker is. */
export const offPeakTasks = (...kinds: Waiting[]): Record<string, Handler> => ({
  'provisioning.start_due': (_, stopping) => startDue(kinds, stopping),
})

export const offPeakSchedules: Schedule[] = [{ task: 'provisioning.start_due', cron: '* * * * *' }]
