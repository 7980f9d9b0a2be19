import { escapeCell } from './cell'

/** Spreadsheets take a file for UTF-8 only when it starts with this; `readCsv` passes over it. */
export const byteOrderMark = '\uFEFF'

const quote = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** One record with its line break, safe to open in a spreadsheet. What `readCsv` reads back is the same, cell by cell. */
export const csvLine = (cells: readonly string[]): string => {
  const written = cells.map(cell => quote(escapeCell(cell)))
  // A lone empty cell would be an empty line, which is none.
  return `${written.length === 1 && written[0] === '' ? '""' : written.join(',')}\r\n`
}

export const writeCsv = (headers: readonly string[], records: Iterable<readonly string[]>): string => {
  let text = csvLine(headers)
  for (const record of records) text += csvLine(record)
  return text
}
