import { z } from 'zod'
import { readNumber } from '@/lib/base/e164'

export type TypedNumber = { e164: string; country: string | null }

/** As many as one form takes; more go by a file. */
export const mostTyped = 1_000

/** "+12025550100 - +12025550149", with any dash, dots or "to"; the end may be its last digits alone after "to" or "…". */
const range =
  /^(?<first>\+?[\d\s().-]*\d)\s*(?:(?:[-–—~]|\.\.+|…|to|bis)\s*(?=\+|00)|(?:–|—|\.\.+|…|to|bis)\s*)(?<last>[+\d][\d\s().-]*)$/i

/** Lines, commas, semicolons, tabs, bars; blanks too where a plus follows that does not end a range. */
const separators = /[\n\r,;\t|]+|(?<=\d)\s+(?=\+)/

/**
 * One number or many, in international form in any notation (002-R15, ux 6), and ranges. Each once, at most a thousand.
 */
export const typedNumbers = z
  .string('phone_number_missing')
  .max(50_000, 'too_many_numbers_typed')
  .transform((text, context) => {
    const parts = text.split(separators).filter(part => part.trim() !== '')
    if (parts.length === 0) return refused(context, 'phone_number_missing')
    if (parts.length > mostTyped) return refused(context, 'too_many_numbers_typed')
    const numbers = new Map<string, TypedNumber>()
    for (const part of parts) {
      const read = readPart(part.trim())
      if (typeof read === 'string') return refused(context, read)
      for (const number of read) {
        if (numbers.has(number.e164)) return refused(context, 'phone_number_twice')
        numbers.set(number.e164, number)
      }
      if (numbers.size > mostTyped) return refused(context, 'too_many_numbers_typed')
    }
    return [...numbers.values()]
  })

function refused(context: z.RefinementCtx, message: string) {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** The numbers of one part, or why it cannot be read. */
function readPart(part: string): TypedNumber[] | string {
  const ends = range.exec(part)?.groups
  if (!ends) return readOne(part) ?? 'phone_number_wrong'
  const [first] = readOne(ends.first ?? '') ?? []
  if (!first) return 'phone_number_wrong'
  const last = endOf(first.e164, ends.last ?? '')
  if (!last || last.length !== first.e164.length) return 'phone_range_wrong'
  const [from, to] = [BigInt(first.e164), BigInt(last)]
  if (to < from) return 'phone_range_wrong'
  if (to - from >= BigInt(mostTyped)) return 'too_many_numbers_typed'
  return Array.from({ length: Number(to - from) + 1 }, (_, at) => ({
    e164: `+${from + BigInt(at)}`,
    country: first.country,
  }))
}

function readOne(text: string): TypedNumber[] | undefined {
  // The reader would find a number within a sentence; here that is a slip.
  if (/\p{L}/u.test(text)) return undefined
  const read = readNumber(text)
  return read.ok ? [{ e164: read.e164, country: read.country ?? null }] : undefined
}

/** A whole number, or the last digits of the first one. */
function endOf(first: string, text: string): string | undefined {
  if (/^(\+|00)/.test(text)) return readOne(text)?.[0]?.e164
  const digits = text.replace(/\D/g, '')
  return digits.length < first.length - 1 ? first.slice(0, -digits.length) + digits : undefined
}
