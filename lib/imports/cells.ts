import { fromYesNo } from '@/lib/numbers/columns'
import { attributeFields } from '@/lib/numbers/schema'
import type { Refused } from './rules'
import { isChoice, readChoice } from './words'

/** What a cell says: a value, nothing, or something that its column does not take. */
export type Cell = { value: string | boolean | null } | { code: string }

const texts = {
  sipTrunkName: attributeFields.sipTrunkName,
  subAccount: attributeFields.subAccount,
  billingReferenceId: attributeFields.billingReferenceId,
  serviceInfo: attributeFields.serviceInfo,
}
const yesNo = ['outboundDialer', 'outboundCli', 'alreadyInZoom']

const isText = (column: string): column is keyof typeof texts => Object.hasOwn(texts, column)

/** Reads one cell of a number's attributes through the fields of the form (SM8: one validator). Empty is null. */
function readCell(column: string, text: string): Cell {
  if (text === '') return { value: null }
  if (isChoice(column)) return choice(readChoice(column, text))
  if (yesNo.includes(column)) return choice(fromYesNo(text))
  if (column === 'country') return readCountry(text)
  if (column === 'city') return text.length > 100 ? { code: 'city_too_long' } : { value: text }
  if (!isText(column)) return { value: text }
  const parsed = texts[column].safeParse(text)
  return parsed.success ? { value: parsed.data } : { code: parsed.error.issues[0]?.message ?? 'cell_word_unknown' }
}

const choice = (value: string | boolean | undefined): Cell =>
  value === undefined ? { code: 'cell_word_unknown' } : { value }

const countryNames = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' })
let countriesByName: Map<string, string> | undefined

/** A country by its two letters or its English name. */
function readCountry(text: string): Cell {
  const letters = text.toUpperCase()
  if (/^[A-Z]{2}$/.test(letters))
    return countryNames.of(letters) ? { value: letters } : { code: 'cell_country_unknown' }
  countriesByName ??= allCountries()
  const value = countriesByName.get(text.toLowerCase())
  return value ? { value } : { code: 'cell_country_unknown' }
}

function allCountries(): Map<string, string> {
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
  const codes = letters.flatMap(first => letters.map(second => first + second))
  return new Map(codes.flatMap(code => [[countryNames.of(code)?.toLowerCase() ?? '', code] as const]))
}

/** Reads cells of one file; what stands in many rows is read once. */
export function cellReader() {
  const seen = new Map<string, Cell>()
  return (column: string, text: string): Cell => {
    const key = `${column}\n${text}`
    let cell = seen.get(key)
    if (!cell) {
      cell = readCell(column, text)
      seen.set(key, cell)
    }
    return cell
  }
}

export const refusedCell = (column: string, code: string, found: string, proposed: string | null = null): Refused => ({
  code,
  column,
  found: found === '' ? null : beginning(found),
  proposed,
})

/** Half of a surrogate pair is no text to PostgreSQL. */
const beginning = (text: string) => text.slice(0, 200).replace(/[\uD800-\uDBFF]$/, '')
