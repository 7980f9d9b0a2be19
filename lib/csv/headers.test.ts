import { describe, expect, test } from 'vitest'
import { type Column, chooseHeaders, matchHeaders } from './headers'

const columns: Column[] = [
  { key: 'number', header: 'Phone Number', required: true, synonyms: ['Number', 'TN', 'E.164'] },
  { key: 'trunk', header: 'SIP Trunk Name', required: true, synonyms: ['Trunk'] },
  { key: 'type', header: 'Number Type', required: false, synonyms: ['Type', 'Number'] },
  { key: 'info', header: 'Service Info', required: false, synonyms: ['Notes'] },
]

const codes = (headers: string[]) =>
  matchHeaders(headers, columns).problems.map(({ code, params }) => [code, params.header])

describe('headers of a file', () => {
  test('in any order, with columns that are none of ours', () => {
    expect(matchHeaders(['Owner', 'SIP Trunk Name', 'Phone Number', '', 'error'], columns)).toEqual({
      mapping: { trunk: 1, number: 2 },
      problems: [],
      guessed: [],
      ignored: ['Owner', 'error'],
    })
  })

  test.each([
    ['phone number', []],
    [' PHONE NUMBER ', []],
    ['phone_number', ['number']],
    ['Phone-Number', ['number']],
    ['TN', ['number']],
    ['e164', ['number']],
  ])('%j stands for Phone Number, and says when it is a guess', (header, guessed) => {
    const matched = matchHeaders([header, 'SIP Trunk Name'], columns)
    expect(matched).toMatchObject({ mapping: { number: 0, trunk: 1 }, problems: [], guessed })
  })

  test('names every required header that is missing', () => {
    expect(codes(['Number Type', 'x'])).toEqual([
      ['header_missing', 'Phone Number'],
      ['header_missing', 'SIP Trunk Name'],
    ])
  })

  test('names headers that stand there twice, whatever their case', () => {
    expect(codes(['Phone Number', 'Phone Number', 'SIP Trunk Name'])).toEqual([['header_twice', 'Phone Number']])
    expect(codes(['Phone Number', 'phone_number', 'SIP Trunk Name'])).toEqual([['header_twice', 'Phone Number']])
    expect(codes(['Phone Number', 'SIP Trunk Name', 'Service Info', 'service info'])).toEqual([
      ['header_twice', 'Service Info'],
    ])
  })

  test('chooses neither of two that could be meant, unless one has the right name', () => {
    expect(codes(['TN', 'E.164', 'Trunk'])).toEqual([['header_unclear', 'Phone Number']])
    expect(matchHeaders(['TN', 'Phone Number', 'Trunk'], columns)).toMatchObject({
      mapping: { number: 1, trunk: 2 },
      ignored: ['TN'],
    })
  })

  test('one header stands for one column', () => {
    expect(codes(['Number', 'Trunk'])).toEqual([['header_shared', 'Number']])
  })
})

describe('a mapping that somebody chose', () => {
  test('is taken as it is', () => {
    expect(chooseHeaders(['a', 'b', 'c'], columns, { number: 2, trunk: 0 })).toEqual({
      mapping: { number: 2, trunk: 0 },
      problems: [],
      guessed: [],
      ignored: ['b'],
    })
  })

  test.each([
    [{ number: 0 }, 'header_missing', 'SIP Trunk Name'],
    [{ number: 0, trunk: 9 }, 'header_missing', 'SIP Trunk Name'],
    [{ number: 0, trunk: 0.5 }, 'header_missing', 'SIP Trunk Name'],
    [{ number: -1, trunk: 1 }, 'header_missing', 'Phone Number'],
    [{ number: 0, trunk: 0 }, 'header_shared', 'a'],
  ])('%j is refused', (chosen, code, header) => {
    expect(chooseHeaders(['a', 'b'], columns, chosen).problems).toMatchObject([{ code, params: { header } }])
  })
})
