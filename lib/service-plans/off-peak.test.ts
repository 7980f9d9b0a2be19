import { tzOffset } from '@date-fns/tz'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { inWindow, nextWindow } from './off-peak'
import type { PlanWindow } from './rules'

const berlin = (offPeakFrom: number, offPeakTo: number, offPeakDays = [1, 2, 3, 4, 5, 6, 7]): PlanWindow => ({
  offPeakZone: 'Europe/Berlin',
  offPeakFrom,
  offPeakTo,
  offPeakDays,
})
const at = (text: string) => new Date(text)
const next = (window: PlanWindow, from: string) => {
  const { from: opens, to } = nextWindow(window, at(from))
  return `${opens.toISOString().slice(0, 16)} ${to.toISOString().slice(0, 16)}`
}

describe('the off-peak window of a plan (003-R13)', () => {
  test('is open from its first minute to the one before its last', () => {
    const night = berlin(1_320, 300)
    expect(inWindow(night, at('2026-11-20T20:59:59.999Z'))).toBe(false)
    expect(inWindow(night, at('2026-11-20T21:00:00Z'))).toBe(true)
    expect(inWindow(night, at('2026-11-21T03:59:59.999Z'))).toBe(true)
    expect(inWindow(night, at('2026-11-21T04:00:00Z'))).toBe(false)
  })

  test('goes over midnight, the end of a month and of a year with the day on which it began', () => {
    // 31 December 2026 is a Thursday; Friday's begins a day later.
    expect(next(berlin(1_320, 300, [4]), '2026-12-31T23:30Z')).toBe('2026-12-31T21:00 2027-01-01T04:00')
    expect(next(berlin(1_320, 300, [5]), '2026-12-31T23:30Z')).toBe('2027-01-01T21:00 2027-01-02T04:00')
    expect(next(berlin(60, 120, [7]), '2028-02-29T12:00Z')).toBe('2028-03-05T00:00 2028-03-05T01:00')
  })

  test('F25: a window that the clocks jump over does not open on that night', () => {
    // Berlin goes from 02:00 to 03:00 on Sunday 29 March 2026.
    expect(next(berlin(120, 180), '2026-03-29T00:00Z')).toBe('2026-03-30T00:00 2026-03-30T01:00')
    expect(next(berlin(135, 165, [7]), '2026-03-28T00:00Z')).toBe('2026-04-05T00:15 2026-04-05T00:45')
    expect(next(berlin(60, 150), '2026-03-28T22:00Z')).toBe('2026-03-29T00:00 2026-03-29T01:00')
    expect(next(berlin(150, 300), '2026-03-28T22:00Z')).toBe('2026-03-29T01:00 2026-03-29T03:00')
  })

  test('F25: in the hour that comes twice it opens once', () => {
    // Berlin goes from 03:00 back to 02:00 on 25 October 2026.
    const short = berlin(135, 165)
    expect(next(short, '2026-10-24T22:00Z')).toBe('2026-10-25T00:15 2026-10-25T00:45')
    expect(next(short, '2026-10-25T00:45Z')).toBe('2026-10-26T01:15 2026-10-26T01:45')
    expect(next(berlin(60, 240), '2026-10-24T22:00Z')).toBe('2026-10-24T23:00 2026-10-25T03:00')
  })

  test('in every zone, at every moment within, the clocks of the zone read a time of the window', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo']
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.nat(1_439),
        fc.nat(1_439),
        fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
        fc.date({ min: at('2026-01-01'), max: at('2029-01-01'), noInvalidDate: true }),
        fc.double({ min: 0, max: 0.999999, noNaN: true }),
        (offPeakZone, offPeakFrom, offPeakTo, offPeakDays, from, share) => {
          const window = { offPeakZone, offPeakFrom, offPeakTo, offPeakDays }
          const { from: opens, to } = nextWindow(window, from)
          expect(to.getTime()).toBeGreaterThan(Math.max(from.getTime(), opens.getTime()))
          const moment = new Date(opens.getTime() + Math.floor(share * (to.getTime() - opens.getTime())))
          const wall = new Date(moment.getTime() + tzOffset(offPeakZone, moment) * 60_000)
          const minute = wall.getUTCHours() * 60 + wall.getUTCMinutes()
          const over = offPeakTo <= offPeakFrom
          const within = over
            ? minute >= offPeakFrom || minute < offPeakTo
            : minute >= offPeakFrom && minute < offPeakTo
          expect(within).toBe(true)
          const began =
            over && minute < offPeakTo && minute < offPeakFrom ? wall.getTime() - 86_400_000 : wall.getTime()
          expect(offPeakDays).toContain(new Date(began).getUTCDay() || 7)
        },
      ),
      { numRuns: 300 },
    )
  })
})
