import { hours, minutes } from '@/lib/base/clock'
import { nextOpening } from '@/lib/base/off-peak'

export const rhythms = ['daily', 'weekly', 'monthly'] as const
export type Rhythm = (typeof rhythms)[number]

/** `weekday` 1 is Monday and counts for a weekly one; `minute` after midnight, in the carrier's zone. */
export type Timing = { rhythm: Rhythm; weekday: number; minute: number }

const everyDay = [1, 2, 3, 4, 5, 6, 7]

/**
 * When it is made next after a moment. Where the clocks jump over its time it is made when they have jumped; where its
 * time comes twice, once. A monthly one is made on the first.
 */
export function nextRun({ rhythm, weekday, minute }: Timing, zone: string, after: Date): Date {
  // Longer than any jump of the clocks: what counts is where it begins.
  const to = (minute + hours(2) / minutes(1)) % 1_440
  const window = { zone, from: minute, to, days: rhythm === 'weekly' ? [weekday] : everyDay }
  let at = after
  for (let tries = 0; tries < 100; tries++) {
    const opening = nextOpening(window, at)
    if (!opening) break
    if (opening.from > after && (rhythm !== 'monthly' || isFirst(opening.from, zone))) return opening.from
    at = opening.to
  }
  throw new Error(`No time for ${rhythm} ${weekday} ${minute} in ${zone}`)
}

const isFirst = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en', { timeZone: zone, day: 'numeric' }).format(at) === '1'
