import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'
import type { Delimiter } from './delimiter'
import { longestRecord, mostBlankRecords, mostColumns, mostRecords } from './limits'
import { type Problem, problem } from './problem'

/** A record of the file and the line on which it begins, header line 1. */
export type CsvRecord = { line: number; cells: string[] }

class Stop extends Error {
  constructor(readonly problem: Problem) {
    super(problem.code)
  }
}

type Parsed = { ok: true; records: CsvRecord[] } | { ok: false; problem: Problem }

/** Every record that is not blank, the header first; never more of them than are allowed. */
export function parseRecords(text: string, headerAt: number, delimiter: Delimiter): Parsed {
  const long = longLine(text)
  if (long !== undefined) return { ok: false, problem: tooLong(long) }
  const body = Buffer.from(text.slice(headerAt))
  const place = new Place(body, headerAt > 0 ? 2 : 1)
  const records: CsvRecord[] = []
  let blank = 0
  const take = (cells: string[], { bytes }: InfoRecord) => {
    const line = place.next(bytes)
    if (cells.length > mostColumns && withoutTrailingBlanks(cells, 0).length > mostColumns) {
      throw new Stop(problem('file_too_many_columns', { line, most: mostColumns }))
    }
    const isBlank = cells.every(cell => cell.trim() === '')
    const tooMany = isBlank ? ++blank > mostBlankRecords : records.push({ line, cells }) > mostRecords + 1
    if (tooMany) throw new Stop(problem('file_too_many_records', { most: mostRecords }))
    return null
  }
  try {
    parse(body, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: longestRecord,
      on_record: take,
    })
    return { ok: true, records }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, problem: error.problem }
    if (error instanceof CsvError) return { ok: false, problem: brokenRecord(error, place.line) }
    throw error
  }
}

/** Looked for first: the parser counts only what stands between separators, and would collect millions of empty cells. */
function longLine(text: string): number | undefined {
  let line = 1
  let start = 0
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at)
    if (code !== 0x0a && code !== 0x0d && at < text.length) continue
    if (at - start > longestRecord) return line
    if (code === 0x0d && text.charCodeAt(at + 1) === 0x0a) at++
    start = at + 1
    line++
  }
  return undefined
}

/** Where a record begins. The parser's own line count is off after a CRLF inside quotes. */
class Place {
  private at = 0
  constructor(
    private readonly body: Buffer,
    /** The line on which the record begins that is read next. */
    public line: number,
  ) {
    this.passLineBreaks()
  }

  /** The line of the record that ends before the byte `end`. */
  next(end: number): number {
    const line = this.line
    while (this.at < end) this.step()
    this.passLineBreaks()
    return line
  }

  private passLineBreaks() {
    while (this.body[this.at] === 0x0a || this.body[this.at] === 0x0d) this.step()
  }

  private step() {
    const byte = this.body[this.at++]
    const endsLine = byte === 0x0a || (byte === 0x0d && this.body[this.at] !== 0x0a)
    if (endsLine) this.line++
  }
}

const tooLong = (line: number) => problem('file_record_too_long', { line, most: longestRecord })

function brokenRecord(error: CsvError, line: number): Problem {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return tooLong(line)
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return problem('file_quote_open', { line })
  const column = typeof error.column === 'number' ? error.column + 1 : String(error.column ?? '')
  return problem('file_quote_inside', { line, column })
}

/** Spreadsheets write separators to the right of the last used column. */
export function withoutTrailingBlanks(cells: string[], least: number): string[] {
  let length = cells.length
  while (length > least && cells[length - 1]?.trim() === '') length--
  return cells.slice(0, length)
}
