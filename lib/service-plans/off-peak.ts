import { nextOpening, type OffPeak, type Opening } from '@/lib/base/off-peak'
import type { PlanWindow } from './rules'

const windowOf = ({ offPeakZone, offPeakFrom, offPeakTo, offPeakDays }: PlanWindow): OffPeak => ({
  zone: offPeakZone,
  from: offPeakFrom,
  to: offPeakTo,
  days: offPeakDays,
})

/** The plan's window that is open at `from`, or else the next one (003-R13): the one to be worked in. */
export function nextWindow(plan: PlanWindow, from: Date): Opening {
  const opening = nextOpening(windowOf(plan), from)
  if (!opening) throw new Error('an off-peak window without a weekday')
  return opening
}

/** Whether the plan's window is open at this moment. */
export const inWindow = (plan: PlanWindow, at: Date): boolean => nextWindow(plan, at).from <= at
