import { contrast, hexOf, oklchToLinear } from '@/lib/base/colour'

/** What the settings page allows for the accent; app/tokens.css keeps its contrasts for every pair within (design). */
export const hueRange = { least: 0, most: 359 } as const
export const chromaRange = { least: 0.02, most: 0.19 } as const

const white = oklchToLinear(1, 0, 0)
const surface = { light: white, dark: oklchToLinear(0.205, 0.014, 265) }

/** The places of the accent as app/tokens.css makes them of hue and chroma, and the contrast that WCAG AA asks there. */
export function brandContrasts(hue: number, chroma: number) {
  const colour = (lightness: number, share = 1) => oklchToLinear(lightness, chroma * share, hue)
  const pair = (place: 'button' | 'link' | 'edge', theme: 'light' | 'dark', ratio: number, least: number) => ({
    place,
    theme,
    ratio,
    least,
    enough: ratio >= least,
  })
  return [
    pair('button', 'light', contrast(white, colour(0.475)), 4.5),
    pair('button', 'dark', contrast(white, colour(0.512)), 4.5),
    pair('link', 'light', contrast(colour(0.455), surface.light), 4.5),
    pair('link', 'dark', contrast(colour(0.8, 0.6), surface.dark), 4.5),
    pair('edge', 'light', contrast(colour(0.475), surface.light), 3),
    pair('edge', 'dark', contrast(colour(0.68, 0.85), surface.dark), 3),
  ]
}

/** The accent of buttons in one theme, for a sample. */
export const brandSample = (hue: number, chroma: number, theme: 'light' | 'dark'): string =>
  hexOf(oklchToLinear(theme === 'light' ? 0.475 : 0.512, chroma, hue))

export type Window = { timeZone: string; offPeakFrom: number; offPeakTo: number; offPeakDays: number[] }

/** Wall clock of a zone at a moment, as if it were UTC: for reckoning with days and minutes. */
function wallClock(at: Date, timeZone: string): Date {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find(one => one.type === type)?.value)
  return new Date(Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')))
}

/**
 * The moment at which a zone's clocks show `wall`. Where they never do (spring), the moment to which they jump; where
 * they do twice (autumn), the first (F25).
 */
function momentOf(wall: number, timeZone: string): Date {
  const offset = (at: number) => wallClock(new Date(at), timeZone).getTime() - Math.floor(at / 1_000) * 1_000
  const day = 86_400_000
  const before = wall - offset(wall - day)
  const after = wall - offset(wall + day)
  const [first, second] = [Math.min(before, after), Math.max(before, after)]
  for (const moment of [first, second]) if (moment + offset(moment) === wall) return new Date(moment)
  return new Date(second)
}

/** The off-peak window that is open at `at`, or else the next one: its moments, whatever the clocks do between. */
export function nextOffPeak(window: Window, at: Date): { from: Date; to: Date; open: boolean } | undefined {
  const { timeZone, offPeakFrom, offPeakTo, offPeakDays } = window
  const minute = 60_000
  const here = wallClock(at, timeZone)
  const midnight = Date.UTC(here.getUTCFullYear(), here.getUTCMonth(), here.getUTCDate())
  const length = offPeakTo > offPeakFrom ? offPeakTo - offPeakFrom : offPeakTo + 1_440 - offPeakFrom
  for (let ahead = -1; ahead <= 8; ahead++) {
    const day = midnight + ahead * 86_400_000
    const weekday = new Date(day).getUTCDay() || 7
    if (!offPeakDays.includes(weekday)) continue
    const from = momentOf(day + offPeakFrom * minute, timeZone)
    const to = momentOf(day + (offPeakFrom + length) * minute, timeZone)
    if (to > at) return { from, to, open: from <= at }
  }
  return undefined
}

export const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined && /^[A-Za-z]/.test(name)
  } catch {
    return false
  }
}

/** "22:00" */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
