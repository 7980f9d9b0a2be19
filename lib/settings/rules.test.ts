import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brandContrasts, chromaRange, clockOf, hueRange, isTimeZone, nextOffPeak } from './rules'

const everyDay = [1, 2, 3, 4, 5, 6, 7]
const night = (timeZone: string, offPeakDays = everyDay) => ({
  timeZone,
  offPeakFrom: 1_320,
  offPeakTo: 300,
  offPeakDays,
})
const at = (text: string) => new Date(text)
const opening = (window: Parameters<typeof nextOffPeak>[0], when: string) => {
  const next = nextOffPeak(window, at(when))
  return next && [next.from.toISOString(), next.to.toISOString(), next.open]
}

describe('the off-peak window', () => {
  test('crosses midnight and belongs to the day on which it opens', () => {
    expect(opening(night('UTC'), '2026-11-21T12:00Z')).toEqual([
      '2026-11-21T22:00:00.000Z',
      '2026-11-22T05:00:00.000Z',
      false,
    ])
    expect(opening(night('UTC'), '2026-11-22T03:00Z')).toEqual([
      '2026-11-21T22:00:00.000Z',
      '2026-11-22T05:00:00.000Z',
      true,
    ])
    // 21 November 2026 is a Saturday: the Saturday's window is still open on Sunday morning.
    expect(opening(night('UTC', [6]), '2026-11-22T03:00Z')?.[2]).toBe(true)
    expect(opening(night('UTC', [7]), '2026-11-22T03:00Z')?.[0]).toBe('2026-11-22T22:00:00.000Z')
    expect(opening(night('UTC', [6]), '2026-11-22T05:00Z')?.[0]).toBe('2026-11-28T22:00:00.000Z')
  })

  test('is told in the carrier’s zone', () => {
    expect(opening(night('America/New_York'), '2026-11-21T12:00Z')?.[0]).toBe('2026-11-22T03:00:00.000Z')
    expect(opening(night('Asia/Kolkata'), '2026-11-21T12:00Z')?.[0]).toBe('2026-11-21T16:30:00.000Z')
  })

  test('F25: the clocks change within the window, on its edge, and it opens once', () => {
    // Berlin goes from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October.
    expect(opening(night('Europe/Berlin'), '2026-03-28T20:00Z')).toEqual([
      '2026-03-28T21:00:00.000Z',
      '2026-03-29T03:00:00.000Z',
      false,
    ])
    expect(opening(night('Europe/Berlin'), '2026-10-24T19:00Z')).toEqual([
      '2026-10-24T20:00:00.000Z',
      '2026-10-25T04:00:00.000Z',
      false,
    ])
    const early = { timeZone: 'Europe/Berlin', offPeakFrom: 150, offPeakTo: 240, offPeakDays: everyDay }
    // 02:30 does not exist on that day: the window opens when the clocks jump past it.
    expect(opening(early, '2026-03-29T00:00Z')).toEqual(['2026-03-29T01:00:00.000Z', '2026-03-29T02:00:00.000Z', false])
    // 02:30 comes twice: after the first one the clocks go back to a time before the window.
    expect(opening(early, '2026-10-25T00:00Z')?.[0]).toBe('2026-10-25T01:30:00.000Z')
  })

  test('in any zone and at any time: it lies ahead or is open, and is over within a day and an hour', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/St_Johns',
      'Pacific/Apia',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
    )
    fc.assert(
      fc.property(
        zones,
        fc.nat(1_439),
        fc.nat(1_439),
        fc.date({ min: at('2026-01-01'), max: at('2028-01-01'), noInvalidDate: true }),
        (timeZone, offPeakFrom, offPeakTo, when) => {
          const next = nextOffPeak({ timeZone, offPeakFrom, offPeakTo, offPeakDays: everyDay }, when)
          expect(next).toBeDefined()
          if (!next) return
          expect(next.to.getTime()).toBeGreaterThan(when.getTime())
          expect(next.open).toBe(next.from <= when)
          expect(next.from.getTime() - when.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
          expect(next.to.getTime() - next.from.getTime()).toBeLessThanOrEqual(25 * 3_600_000)
        },
      ),
    )
  })

  test('never, when no day is chosen', () => {
    expect(nextOffPeak(night('UTC', []), at('2026-11-21T12:00Z'))).toBeUndefined()
  })
})

describe('the accent', () => {
  test('WCAG AA holds for every hue and chroma that may be chosen', () => {
    for (let hue = hueRange.least; hue <= hueRange.most; hue++) {
      for (const chroma of [chromaRange.least, 0.1, 0.175, chromaRange.most]) {
        for (const { place, theme, ratio, enough } of brandContrasts(hue, chroma)) {
          expect(enough, `${place} ${theme} ${hue} ${chroma}: ${ratio}`).toBe(true)
        }
      }
    }
  })

  test('the figures are those of the design for its own accent', () => {
    const ratios = brandContrasts(264, 0.175).map(({ ratio }) => ratio.toFixed(1))
    expect(ratios).toEqual(['6.9', '5.9', '7.6', '9.5', '6.9', '6.1'])
  })
})

test('zones are those that the system knows; times are written in full', () => {
  expect(['Europe/Berlin', 'UTC', 'Asia/Kolkata'].every(isTimeZone)).toBe(true)
  expect(['Mars/Olympus', '', '+01:00'].some(isTimeZone)).toBe(false)
  expect([clockOf(0), clockOf(1_320), clockOf(1_439)]).toEqual(['00:00', '22:00', '23:59'])
})
