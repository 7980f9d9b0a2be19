import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { E164, numberFromPath, numberToPath, readingGroups, readNumber } from './e164'

describe('a number as people write it (002-R15, ux 6)', () => {
  test.each([
    ['+12025550142', undefined, '+12025550142'],
    ['+1 (202) 555-0142', undefined, '+12025550142'],
    ['0044 20 7946 0123', undefined, '+442079460123'],
    ['020 7946 0123', 'GB', '+442079460123'],
    ['(202) 555-0123', 'US', '+12025550123'],
    ['  +33 1 99 00 12 34 ', 'GB', '+33199001234'],
  ])('%s in %s is %s', (text, country, e164) => {
    expect(readNumber(text, country)).toMatchObject({ ok: true, e164 })
  })

  test.each([
    ['', 'empty'],
    ['hello', 'syntax'],
    ['020 7946 0123', 'syntax'],
    ['+1 202 555 0142 ext. 5', 'syntax'],
    ['+1 202', 'impossible'],
  ])('%s is refused as %s', (text, reason) => {
    expect(readNumber(text)).toEqual({ ok: false, reason })
  })

  test('a number that no plan knows is doubtful, not refused', () => {
    expect(readNumber('+1 000 555 0142')).toMatchObject({ ok: true, doubtful: true })
    expect(readNumber('+1 202 555 0142')).toMatchObject({ ok: true, doubtful: false })
  })

  test('whatever is accepted has the syntax that the database holds, and reads back as itself', () => {
    const typed = fc.stringMatching(/^[+0]{0,2}[0-9 ().-]{4,20}$/)
    fc.assert(
      fc.property(typed, text => {
        const read = readNumber(text, 'GB')
        if (!read.ok) return
        expect(read.e164).toMatch(E164)
        expect(readNumber(read.e164)).toMatchObject({ ok: true, e164: read.e164 })
        expect(readingGroups(read.e164).join('')).toBe(read.e164)
        expect(numberFromPath(numberToPath(read.e164))).toBe(read.e164)
      }),
    )
  })
})

test('an address holds the digits without the plus; anything else names no number', () => {
  expect(numberToPath('+12025550142')).toBe('12025550142')
  for (const rubbish of ['', '0123', 'abc', '+12025550142', '1'.repeat(16)])
    expect(numberFromPath(rubbish)).toBeUndefined()
})
