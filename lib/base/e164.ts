import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js/max'

/** The syntax that Zoom and the database accept (002-R15). */
export const E164 = /^\+[1-9]\d{1,14}$/

export type ReadNumber =
  | { ok: true; e164: string; country: string | undefined; type: string | undefined; doubtful: boolean }
  | { ok: false; reason: 'empty' | 'syntax' | 'impossible' }

/**
 * Reads a number as people write it: spaces, brackets, dashes, 00 for the plus, or national form when `country` is known.
 * Refused when the syntax or the length is impossible; a number that is merely unknown to the numbering plan is `doubtful`.
 */
export function readNumber(text: string, country?: string): ReadNumber {
  const trimmed = text.trim().replace(/^00(?=[1-9])/, '+')
  if (trimmed === '') return { ok: false, reason: 'empty' }
  const parsed = parsePhoneNumber(trimmed, country as CountryCode | undefined)
  if (!parsed || parsed.ext || !E164.test(parsed.number)) return { ok: false, reason: 'syntax' }
  if (!parsed.isPossible()) return { ok: false, reason: 'impossible' }
  return { ok: true, e164: parsed.number, country: parsed.country, type: parsed.getType(), doubtful: !parsed.isValid() }
}

/** Lists show the same numbers over and over, and grouping one takes longer than reading it from the database. */
const grouped = new Map<string, string[]>()
const mostGrouped = 20_000

/** Groups for reading, country code first: ['+1', '202', '555', '0142']. */
export function readingGroups(e164: string): string[] {
  const known = grouped.get(e164)
  if (known) return known
  const groups = parsePhoneNumber(e164)?.formatInternational().split(/[ -]/) ?? [e164]
  if (grouped.size >= mostGrouped) grouped.clear()
  grouped.set(e164, groups)
  return groups
}

/** In a URL a number is its digits without the plus. */
export const numberToPath = (e164: string) => e164.slice(1)

export const numberFromPath = (digits: string): string | undefined =>
  E164.test(`+${digits}`) ? `+${digits}` : undefined
