import { unescapeCell } from './cell'
import { forbiddenIn, hasForbidden } from './characters'
import { type Delimiter, findDelimiter } from './delimiter'
import { longestCell } from './limits'
import { mostProblems, type Problem, problem } from './problem'
import { type CsvRecord, parseRecords, withoutTrailingBlanks } from './records'
import { readText } from './text'

export type CsvResult =
  | { ok: true; delimiter: Delimiter; headers: string[]; records: CsvRecord[] }
  | { ok: false; problems: Problem[] }

/**
 * Reads an uploaded file, or says with line, column and reason why it cannot be read (security.md section 3). What is
 * read has as many cells in each record as there are headers, no control and no invisible character, and no apostrophe
 * that only guards against spreadsheets. Lines with nothing but blanks and separators are passed over.
 */
export function readCsv(bytes: Uint8Array): CsvResult {
  const read = readText(bytes)
  if (!read.ok) return refused(read.problem)
  const { text } = read
  const { delimiter, headerAt } = findDelimiter(text)
  const parsed = parseRecords(text, headerAt, delimiter)
  if (!parsed.ok) return refused(parsed.problem)
  const [header, ...records] = parsed.records
  if (!header) return refused(problem('file_empty'))
  const headers = withoutTrailingBlanks(header.cells, 0).map(cell => cell.trim())
  const problems = [
    ...headerProblems(headers),
    ...(records.length === 0 ? [problem('file_header_only')] : []),
    ...shapeProblems(headers, records),
    ...(hasForbidden(text) ? characterProblems(headers, parsed.records) : []),
  ]
  if (problems.length > 0) return refused(...problems.slice(0, mostProblems))
  return { ok: true, delimiter, headers: headers.map(unescapeCell), records: records.map(clean(headers.length)) }
}

const refused = (...problems: Problem[]): CsvResult => ({ ok: false, problems })

const clean =
  (width: number) =>
  ({ line, cells }: CsvRecord): CsvRecord => ({ line, cells: cells.slice(0, width).map(unescapeCell) })

const dangerous = ['__proto__', 'constructor', 'prototype']

const headerProblems = (headers: string[]): Problem[] =>
  headers.filter(header => dangerous.includes(header)).map(header => problem('header_forbidden', { header }))

/** A record with fewer cells is not filled up: in an Update file an empty cell clears what stands there (SM9). */
function shapeProblems(headers: string[], records: CsvRecord[]): Problem[] {
  const found: Problem[] = []
  for (const { line, cells } of records) {
    const count = withoutTrailingBlanks(cells, headers.length).length
    if (count !== headers.length)
      found.push(problem('file_cells_differ', { line, found: count, expected: headers.length }))
    const long = cells.findIndex(cell => cell.length > longestCell)
    if (long >= 0) found.push(problem('file_cell_too_long', { line, column: nameOf(headers, long), most: longestCell }))
    if (found.length >= mostProblems) break
  }
  return found
}

const nameOf = (headers: string[], at: number): string => headers[at] || String(at + 1)

function characterProblems(headers: string[], records: CsvRecord[]): Problem[] {
  const found: Problem[] = []
  for (const [index, { line, cells }] of records.entries()) {
    for (const [at, cell] of cells.entries()) {
      const forbidden = forbiddenIn(cell)
      if (!forbidden) continue
      const column = index === 0 ? String(at + 1) : nameOf(headers, at)
      found.push(problem(forbidden.code, { line, column, character: forbidden.character }))
      if (found.length >= mostProblems) return found
    }
  }
  return found
}
