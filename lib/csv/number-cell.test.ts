import { describe, expect, test } from 'vitest'
import refusals from '@/messages/en/refusals.json'
import { numberCellCodes, readNumberCell } from './number-cell'

describe('a phone number in a cell (ux 39)', () => {
  test.each([
    ['+12025550142', '+12025550142'],
    [' +1 (202) 555-0142 ', '+12025550142'],
    ['+1.202.555.0142', '+12025550142'],
    ['+1\u00a0202\u2011555\u20130142', '+12025550142'],
    ['0044 20 7946 0123', '+442079460123'],
    ['+44 (0)20 7946 0123', '+442079460123'],
    ['＋１２０２５５５０１４２', '+12025550142'],
  ])('%j is %s', (cell, e164) => {
    expect(readNumberCell(cell)).toMatchObject({ ok: true, e164 })
  })

  test('brings its country', () => {
    expect(readNumberCell('+442079460123')).toEqual({ ok: true, e164: '+442079460123', country: 'GB' })
  })

  test.each([
    ['', 'number_missing', undefined],
    ['12025550142', 'number_plus_lost', '+12025550142'],
    ["'12025550142", 'number_plus_lost', '+12025550142'],
    ['44 20 7946 0187', 'number_plus_lost', '+442079460187'],
    ['1.20256E+10', 'number_digits_lost', undefined],
    ['1.20255E+10', 'number_digits_lost', undefined],
    ['4,42079E+11', 'number_digits_lost', undefined],
    ['1.2025550142E+10', 'number_rewritten', '+12025550142'],
    ['4,42079460187e11', 'number_rewritten', '+442079460187'],
    ['12025550142.0', 'number_rewritten', '+12025550142'],
    ['12,025,550,142', 'number_rewritten', '+12025550142'],
    ['020 7946 0123', 'number_country_lost', undefined],
    ['2025550142', 'number_country_lost', undefined],
    ['+1 202 555 0142 ext. 5', 'number_extension', '+12025550142'],
    ['+12025550142x12', 'number_extension', '+12025550142'],
    ['+1 202 555 0142;ext=5', 'number_extension', '+12025550142'],
    ['+1 800 FLOWERS', 'number_letters', '+18003569377'],
    ['n/a', 'number_letters', undefined],
    ['+12025550142 +12025550143', 'number_unreadable', undefined],
    ['+49 30 123456/7', 'number_unreadable', undefined],
    ['=1+1', 'number_unreadable', undefined],
    ['+0123456789', 'number_unreadable', undefined],
    ['+1202', 'number_impossible', undefined],
  ])('%j is refused as %s', (cell, code, proposed) => {
    expect(readNumberCell(cell)).toEqual({ ok: false, code, ...(proposed ? { proposed } : {}) })
  })

  test('every refusal has its words', () => {
    expect(numberCellCodes.filter(code => !(code in refusals))).toEqual([])
  })
})
