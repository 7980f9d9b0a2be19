import { readNumberCell } from '@/lib/csv/number-cell'
import type { Attributes } from '@/lib/numbers/schema'
import { cellReader, refusedCell } from './cells'
import type { FileContext } from './judge'
import { type FileRow, isJudged, type Judged, refusedRow } from './rules'

/** A record about one number that could be read: what it wishes, and its cells as they stand, for "found". */
export type NumberRow = {
  row: number
  line: number
  subject: string
  /** Attributes of the columns that the file has. */
  wish: Partial<Attributes>
  /** Optional attributes whose cell is empty. */
  cleared: (keyof Attributes)[]
  country: string | null
  city: string | null
  alreadyInZoom: boolean
  cells: FileRow['cells']
}

type Rules = {
  columns: readonly string[]
  /** Columns whose cell may not be empty. */
  filled: readonly string[]
  /** Attributes that an empty cell leaves to their default, instead of clearing them. */
  defaulted: readonly string[]
}

/** Reads the records of a file of numbers, and refuses every row of a number that stands in it more than once. */
export function readNumberRows(rows: FileRow[], { columns, filled, defaulted }: Rules, context: FileContext) {
  const read = cellReader()
  return withoutTwins(rows.map(row => readOne(row)))

  function readOne({ row, line, cells }: FileRow): NumberRow | Judged {
    const number = readNumber(cells.e164 ?? '', context)
    if (!number.ok) return refusedRow({ row, line, subject: null }, number.refused)
    const { e164 } = number
    const wish: Record<string, unknown> = {}
    const cleared: string[] = []
    for (const column of columns) {
      const text = cells[column]
      if (text === undefined || column === 'e164') continue
      const cell = read(column, text)
      if ('code' in cell) return refusedRow({ row, line, subject: e164 }, refusedCell(column, cell.code, text))
      if (cell.value === null) {
        if (filled.includes(column))
          return refusedRow({ row, line, subject: e164 }, refusedCell(column, 'cell_empty', text))
        if (defaulted.includes(column)) continue
        cleared.push(column)
      }
      wish[column] = cell.value
    }
    const { country = number.country, city = null, alreadyInZoom = false, ...attributes } = wish
    return {
      row,
      line,
      subject: e164,
      wish: attributes as Partial<Attributes>,
      cleared: cleared.filter(column => column in attributes) as (keyof Attributes)[],
      country: (country as string | null) ?? number.country,
      city: city as string | null,
      alreadyInZoom: alreadyInZoom === true,
      cells,
    }
  }
}

function readNumber(text: string, { useProposed }: FileContext) {
  const read = readNumberCell(text)
  if (read.ok) return read
  const proposed = useProposed && read.proposed ? readNumberCell(read.proposed) : undefined
  if (proposed?.ok) return proposed
  return { ok: false as const, refused: refusedCell('e164', read.code, text, read.proposed ?? null) }
}

/** Which of two rows is meant nobody knows: both are refused, and each names the line of the other. */
function withoutTwins(rows: (NumberRow | Judged)[]): (NumberRow | Judged)[] {
  const linesOf = new Map<string, number[]>()
  for (const { subject, line } of rows) {
    if (subject === null) continue
    const lines = linesOf.get(subject)
    if (lines) lines.push(line)
    else linesOf.set(subject, [line])
  }
  if (linesOf.size === rows.length) return rows
  return rows.map(row => {
    const others = linesOf.get(row.subject ?? '')?.filter(line => line !== row.line) ?? []
    if (others.length === 0 || isJudged(row)) return row
    const found = row.cells.e164 ?? ''
    return refusedRow(row, refusedCell('e164', 'row_twice_in_file', found, others.slice(0, 5).join(', ')))
  })
}
