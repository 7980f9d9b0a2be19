import { expect, test } from 'vitest'
import { allowedWords, fromWords, fromYesNo, headerOf, numberColumns, toWords, updateColumns, wordsOf } from './columns'

test('002-R42: every word that a file has reads back as the value it was written for', () => {
  const columns = Object.keys(wordsOf) as (keyof typeof wordsOf)[]
  for (const column of columns) {
    for (const [value, word] of Object.entries(wordsOf[column])) {
      expect(toWords(column, value)).toBe(word)
      for (const typed of [word, value, word.toUpperCase(), `  ${word} `]) expect(fromWords(column, typed)).toBe(value)
    }
    expect(fromWords(column, '')).toBeUndefined()
    expect(fromWords(column, 'anything else')).toBeUndefined()
  }
})

test('Yes and No read back, whatever their case', () => {
  for (const answer of [true, false]) expect(fromYesNo(toWords('outboundDialer', answer))).toBe(answer)
  expect([fromYesNo('TRUE'), fromYesNo('no'), fromYesNo('perhaps'), fromYesNo('')]).toEqual([
    true,
    false,
    undefined,
    undefined,
  ])
})

test('SM9: no two columns share a header, and Update takes neither product nor type', () => {
  const headers = numberColumns.map(column => headerOf[column].toLowerCase())
  expect(new Set(headers).size).toBe(numberColumns.length)
  expect(updateColumns).not.toContain('product')
  expect(updateColumns).not.toContain('numberType')
})

test('free text has no words to choose from', () => {
  expect(allowedWords('status')).toEqual(['Pending', 'Normal'])
  expect(allowedWords('alreadyInZoom')).toEqual(['Yes', 'No'])
  expect(allowedWords('serviceInfo')).toBeUndefined()
})
