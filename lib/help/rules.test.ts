import { expect, test } from 'vitest'
import { getTranslations } from '@/i18n/words'
import help from '@/messages/en/help.json'
import refusals from '@/messages/en/refusals.json'
import { areaOfCode, explain, helpAreas, samplesFor } from './rules'

const verbs = new Set(help.codes.verbs.split(' '))
const own: Record<string, string> = help.codes.remedy
const codes = Object.entries(refusals)

test('every refusal has a remedy: its sentence says what to do, or the help does', () => {
  const words = getTranslations('refusals')
  const without = codes.filter(([code, message]) => {
    const said = words(code as 'unexpected', samplesFor(message, help.codes.samples))
    return !explain(said, verbs).remedy && !own[code]
  })
  expect(without.map(([code, message]) => `${code}: ${message}`)).toEqual([])
})

test('every message can be shown without the values of a real case', () => {
  const words = getTranslations('refusals')
  for (const [code, message] of codes) {
    const said = words(code as 'unexpected', samplesFor(message, help.codes.samples))
    expect(said, code).not.toMatch(/[{}]|refusals\./)
  }
})

test('a remedy of the help’s own belongs to a refusal that exists', () => {
  expect(Object.keys(own).filter(code => !(code in refusals))).toEqual([])
})

test('a sentence is taken apart into cause and remedy', () => {
  expect(explain('Take out +44: this customer has it already', verbs)).toEqual({
    cause: 'This customer has it already',
    remedy: 'Take out +44',
  })
  expect(explain('Enter a name', verbs)).toEqual({ cause: '', remedy: 'Enter a name' })
  expect(explain('The link has expired. Ask for a new one. It works once', verbs)).toEqual({
    cause: 'The link has expired. It works once',
    remedy: 'Ask for a new one',
  })
})

test('each area has its words and something in it', () => {
  const used = new Set(codes.map(([code]) => areaOfCode(code)))
  for (const area of helpAreas) {
    expect(help.codes.area[area]).toBeTruthy()
    expect(used, area).toContain(area)
  }
})
