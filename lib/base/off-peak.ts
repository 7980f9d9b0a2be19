import { tzOffset } from '@date-fns/tz'
import { days, minutes } from './clock'

/** Hours of the night in a zone: minutes after midnight, and the weekdays (1 = Monday) on which they begin. */
export type OffPeak = { zone: string; from: number; to: number; days: readonly number[] }
export type Opening = { from: Date; to: Date }

const offsetAt = (moment: number, zone: string): number => minutes(tzOffset(zone, new Date(moment)))

/** The moments at which a zone's clocks show `wall`: one; two in autumn; in spring the one at which they jump past it. */
function momentsOf(wall: number, zone: string): [first: number, last: number] {
  const offsets = [offsetAt(wall - days(1), zone), offsetAt(wall + days(1), zone)]
  const moments = offsets.map(offset => wall - offset).sort((a, b) => a - b)
  const shown = moments.filter(moment => moment + offsetAt(moment, zone) === wall)
  const [first, last] = [shown[0], shown.at(-1)]
  if (first !== undefined && last !== undefined) return [first, last]
  const jump = jumpBetween(moments[0] ?? wall, moments[1] ?? wall, zone)
  return [jump, jump]
}

/** The moment between two at which the zone's offset becomes that of the later one. */
function jumpBetween(before: number, after: number, zone: string): number {
  const wanted = offsetAt(after, zone)
  let [low, high] = [before, after]
  while (high - low > minutes(1)) {
    const middle = low + Math.floor((high - low) / minutes(2)) * minutes(1)
    if (offsetAt(middle, zone) === wanted) high = middle
    else low = middle
  }
  return high
}

/** Within it the clocks of the zone read a time of the window at every moment, whatever they do on that night (F25). */
function openingOn(day: number, { zone, from, to }: OffPeak): Opening | undefined {
  const length = to > from ? to - from : to + 1_440 - from
  const [opens, opensAgain] = momentsOf(day + minutes(from), zone)
  const [closes] = momentsOf(day + minutes(from + length), zone)
  // Both ends lie in the hour that comes twice: its first time counts.
  const begins = opensAgain < closes ? opensAgain : opens
  return begins < closes ? { from: new Date(begins), to: new Date(closes) } : undefined
}

/** The window that is open at `at`, or else the next one; undefined when it has no weekday. */
export function nextOpening(window: OffPeak, at: Date): Opening | undefined {
  const here = at.getTime() + offsetAt(at.getTime(), window.zone)
  const midnight = Math.floor(here / days(1)) * days(1)
  // A night that the clocks jump over has none, so a weekly one may be two weeks away.
  for (let ahead = -1; ahead <= 15; ahead++) {
    const day = midnight + days(ahead)
    if (!window.days.includes(new Date(day).getUTCDay() || 7)) continue
    const opening = openingOn(day, window)
    if (opening && opening.to > at) return opening
  }
  return undefined
}
