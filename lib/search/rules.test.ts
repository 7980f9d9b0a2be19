import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isTooShort, meantBy } from './rules'

describe('ux 31: what a search may mean', () => {
  test.each([
    ['ac-10482', 'customer', 'AC-10482'],
    ['REG2001', 'registration', 'REG-2001'],
    ['ord-1001', 'order', 'ORD-1001'],
    ['op 7732', 'operation', 'OP-7732'],
    ['IMP-3001', 'import', 'IMP-3001'],
  ])('%s is a reference', (q, kind, reference) => {
    expect(meantBy(q).reference).toEqual({ kind, reference })
  })

  test('other letters before figures are no reference', () => {
    for (const q of ['XY-1', 'OPS-1', 'OP-', 'OP-1x', '10482']) expect(meantBy(q).reference).toBeUndefined()
    expect(meantBy('10482').perhapsAccount).toBe('AC-10482')
  })

  test.each(['+44 20 7946 0123', '0044 20 7946 0123', '442079460123'])('%s is a whole number', q => {
    expect(meantBy(q).e164s).toContain('+442079460123')
  })

  test('what is too short is not looked for', () => {
    for (const q of ['', 'a', 'zz', '+1']) expect(isTooShort(meantBy(q))).toBe(true)
    for (const q of ['abc', '2025', '7', 'OP-1']) expect(isTooShort(meantBy(q))).toBe(false)
  })

  test('whatever is typed can be read', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), q => {
        const { digits, e164s } = meantBy(q)
        expect(digits.every(part => /^\d{4,15}$/.test(part))).toBe(true)
        expect(e164s.every(number => /^\+[1-9]\d{1,14}$/.test(number))).toBe(true)
      }),
    )
  })
})
