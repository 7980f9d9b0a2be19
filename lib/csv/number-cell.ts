import { readNumber } from '@/lib/base/e164'

/** Why a number cell is refused. The words are in `refusals`. */
export const numberCellCodes = [
  'number_missing',
  'number_plus_lost',
  'number_rewritten',
  'number_digits_lost',
  'number_country_lost',
  'number_extension',
  'number_letters',
  'number_unreadable',
  'number_impossible',
] as const
export type NumberCellCode = (typeof numberCellCodes)[number]

export type NumberCell =
  | { ok: true; e164: string; country: string | null }
  | { ok: false; code: NumberCellCode; proposed?: string }

/**
 * Reads a phone number from a cell. Notations that leave no doubt become E.164: blanks, brackets, dashes, dots, 00 for
 * the plus, full-width digits. What a spreadsheet has damaged is refused with a name of its own and, where all digits
 * are still there, with what was probably meant; nothing is guessed in silence (ux 39).
 */
export function readNumberCell(cell: string): NumberCell {
  const text = plain(cell)
  if (text === '') return { ok: false, code: 'number_missing' }
  return rewritten(text) ?? withExtension(text) ?? withLetters(text) ?? written(text)
}

/** Full-width signs, every kind of blank and every kind of dash, as they are on a keyboard. */
const plain = (cell: string): string =>
  cell
    .replace(/[！-～]/g, sign => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\s+/g, ' ')
    .replace(/[‐-―−]/g, '-')
    .trim()

/** Only a number that exists in a numbering plan is worth proposing. */
function proposal(digits: string): { proposed?: string } {
  const read = readNumber(`+${digits}`)
  return read.ok && !read.doubtful ? { proposed: read.e164 } : {}
}

/** 1.20256E+10, 12025550142.0 and 12,025,550,142: the spreadsheet took the digits for an amount. */
function rewritten(text: string): NumberCell | undefined {
  const scientific = /^'?\+?(\d)(?:[.,](\d+))?e\+?(\d{1,2})$/i.exec(text)
  if (scientific) {
    const digits = `${scientific[1]}${scientific[2] ?? ''}`
    const whole = digits.length === Number(scientific[3]) + 1
    return whole
      ? { ok: false, code: 'number_rewritten', ...proposal(digits) }
      : { ok: false, code: 'number_digits_lost' }
  }
  const amount = /^'?\+?(\d+)\.0+$/.exec(text) ?? /^'?\+?(\d{1,3}(?:,\d{3})+)(?:\.0+)?$/.exec(text)
  if (!amount?.[1]) return undefined
  return { ok: false, code: 'number_rewritten', ...proposal(amount[1].replaceAll(',', '')) }
}

const extension = /^(.*\d)[\s,;]*(?:ext(?:ension|n)?\.?|extn\.?|x|#|;ext=)\s*[:.=]?\s*\d{1,7}$/i

function withExtension(text: string): NumberCell | undefined {
  const number = extension.exec(text)?.[1]
  if (number === undefined) return undefined
  const read = written(number)
  const proposed = read.ok ? read.e164 : read.proposed
  return { ok: false, code: 'number_extension', ...(proposed === undefined ? {} : { proposed }) }
}

const keys = ['ABC', 'DEF', 'GHI', 'JKL', 'MNO', 'PQRS', 'TUV', 'WXYZ']
const keyOf = (letter: string) => String(keys.findIndex(letters => letters.includes(letter.toUpperCase())) + 2)

/** +1 800 FLOWERS is told by the keys of a telephone; a word beside a number is not. */
function withLetters(text: string): NumberCell | undefined {
  if (!/\p{L}/u.test(text)) return undefined
  if (!/^\+[\d\s().-]*[a-z][\da-z\s().-]*$/i.test(text)) return { ok: false, code: 'number_letters' }
  const read = written(text.replace(/[a-z]/gi, keyOf))
  return { ok: false, code: 'number_letters', ...(read.ok ? proposal(read.e164.slice(1)) : {}) }
}

function written(text: string): NumberCell {
  const bare = text.replace(/^'/, '')
  if (!/^\+?[\d\s().-]+$/.test(bare) || !/\d/.test(bare)) return { ok: false, code: 'number_unreadable' }
  if (!/^(\+|00[1-9])/.test(bare)) return withoutCountry(bare)
  const read = readNumber(bare)
  if (read.ok) return { ok: true, e164: read.e164, country: read.country ?? null }
  return { ok: false, code: read.reason === 'impossible' ? 'number_impossible' : 'number_unreadable' }
}

/** The plus is gone: either the country code still stands there, or it never did. */
function withoutCountry(text: string): NumberCell {
  const digits = text.replace(/\D/g, '')
  const guess = digits.startsWith('0') ? {} : proposal(digits)
  return guess.proposed === undefined
    ? { ok: false, code: 'number_country_lost' }
    : { ok: false, code: 'number_plus_lost', ...guess }
}
