import { expect, test } from 'vitest'
import { days, hours } from '@/lib/base/clock'
import { failuresBeforeEnd, mostAttempts, outlook, waitBefore } from './rules'

const validated = new Date('2026-11-01T00:00:00Z')
const after = (ms: number) => outlook(validated, new Date(validated.getTime() + ms))

test('an address that Zoom never validated gets no events', () => {
  expect(outlook(undefined, validated)).toEqual({ state: 'never' })
})

test.each([
  [0, 'good', 0],
  [hours(72), 'good', 0],
  [hours(74), 'late', 1],
  [hours(72 * 2 + 2), 'late', 2],
  [hours(72 * 5 + 2), 'late', 5],
  [hours(72 * 6 + 2), 'ended', 6],
  [days(60), 'ended', 19],
] as const)('%i ms after the last validation: %s, %i missed', (ms, state, missed) => {
  expect(after(ms)).toMatchObject({ state, missed })
})

test('Zoom stops 18 days after the last validation that was answered: six missed ones, three days apart', () => {
  expect(after(0)).toMatchObject({ endsAt: new Date('2026-11-19T00:00:00Z'), nextAt: new Date('2026-11-04T00:00:00Z') })
  expect(failuresBeforeEnd).toBe(6)
})

test('waits grow up to an hour, and all attempts together take less than a day', () => {
  const waits = Array.from({ length: mostAttempts }, (_, at) => waitBefore(at + 1))
  expect(waits).toEqual([...waits].sort((a, b) => a - b))
  expect(waits.at(-1)).toBeLessThanOrEqual(hours(1))
  expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(days(1))
})
