import { E164 } from '@/lib/base/e164'

/**
 * What a spreadsheet runs when a cell begins with it (OWASP "CSV injection"), behind any apostrophes and blanks, and in
 * full width too.
 */
const runs = /^['\s]*[=+\-@＝＋－＠]|^'*[\t\r\n]/

/**
 * A cell that no spreadsheet runs: an apostrophe goes in front. A strict E.164 number stays as it is, because every
 * program that reads phone numbers expects the plus first.
 */
export const escapeCell = (cell: string): string => (runs.test(cell) && !E164.test(cell) ? `'${cell}` : cell)

/** Takes off the one apostrophe that `escapeCell`, or a person who knows spreadsheets, put in front. */
export const unescapeCell = (cell: string): string =>
  cell.startsWith("'") && runs.test(cell.slice(1)) ? cell.slice(1) : cell
