import { expect, test } from 'vitest'
import { formatCount, formatDuration, formatTime } from './format'

test.each([
  [0, '0 s'],
  [-5_000, '0 s'],
  [59_999, '59 s'],
  [112_000, '1 min 52 s'],
  [3 * 3_600_000, '3 h'],
  [3 * 3_600_000 + 12 * 60_000 + 9_000, '3 h 12 min'],
  [50 * 3_600_000, '2 d 2 h'],
])('%d ms is %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words)
})

test('times name their zone, whatever the zone of the machine', () => {
  const at = new Date('2026-11-20T14:07:12Z')
  expect(formatTime(at)).toBe('20 Nov 2026, 14:07 UTC')
  expect(formatTime(at, 'America/New_York')).toContain('09:07')
})

test('thousands are set apart', () => {
  expect(formatCount(1248)).toBe('1,248')
})
