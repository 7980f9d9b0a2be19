import { contrast, hexOf, oklchToLinear } from '@/lib/base/colour'
import { nextOpening } from '@/lib/base/off-peak'

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

/** The off-peak window that is open at `at`, or else the next one: its moments, whatever the clocks do between. */
export function nextOffPeak(window: Window, at: Date): { from: Date; to: Date; open: boolean } | undefined {
  const { timeZone: zone, offPeakFrom: from, offPeakTo: to, offPeakDays: days } = window
  const next = nextOpening({ zone, from, to, days }, at)
  return next && { ...next, open: next.from <= at }
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
