import fc from 'fast-check'
import { expect, test } from 'vitest'
import { days } from '@/lib/base/clock'
import { nextRun, rhythms } from './rhythm-rules'

const at = (text: string) => new Date(text)
const zone = 'Europe/Berlin'

test('daily, weekly and monthly are counted in the carrier’s zone', () => {
  const daily = { rhythm: 'daily' as const, weekday: 1, minute: 6 * 60 }
  expect(nextRun(daily, zone, at('2026-11-21T20:00:00Z'))).toEqual(at('2026-11-22T05:00:00Z'))
  expect(nextRun(daily, zone, at('2026-11-22T05:00:00Z'))).toEqual(at('2026-11-23T05:00:00Z'))
  expect(nextRun({ ...daily, rhythm: 'weekly' }, zone, at('2026-11-21T20:00:00Z'))).toEqual(at('2026-11-23T05:00:00Z'))
  expect(nextRun({ ...daily, rhythm: 'monthly' }, zone, at('2026-11-21T20:00:00Z'))).toEqual(at('2026-12-01T05:00:00Z'))
  expect(nextRun({ ...daily, rhythm: 'monthly' }, 'Pacific/Auckland', at('2026-11-21T20:00:00Z'))).toEqual(
    at('2026-11-30T17:00:00Z'),
  )
})

test('a time that the clocks jump over is when they have jumped; one that comes twice counts once', () => {
  const half = { rhythm: 'daily' as const, weekday: 1, minute: 150 }
  expect(nextRun(half, zone, at('2026-03-28T12:00:00Z'))).toEqual(at('2026-03-29T01:00:00Z'))
  const autumn = nextRun(half, zone, at('2026-10-24T12:00:00Z'))
  expect(nextRun(half, zone, autumn).getTime() - autumn.getTime()).toBeGreaterThan(days(1) - 1)
})

test('the next one is always later, and never further away than its rhythm', () => {
  const longest = { daily: days(1.2), weekly: days(7.2), monthly: days(31.2) }
  fc.assert(
    fc.property(
      fc.constantFrom(...rhythms),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 0, max: 1_439 }),
      fc.constantFrom('UTC', zone, 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'),
      fc.date({ min: at('2026-01-01'), max: at('2028-01-01'), noInvalidDate: true }),
      (rhythm, weekday, minute, place, after) => {
        const next = nextRun({ rhythm, weekday, minute }, place, after)
        expect(next > after && next.getTime() - after.getTime() <= longest[rhythm]).toBe(true)
      },
    ),
  )
})
