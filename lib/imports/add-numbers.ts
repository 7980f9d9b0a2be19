import { attributeBreaches, withDefaults } from '@/lib/numbers/attribute-rules'
import { toWords } from '@/lib/numbers/columns'
import type { KnownNumber } from '@/lib/numbers/rules'
import type { Attributes } from '@/lib/numbers/schema'
import { refusedCell } from './cells'
import { columnsOf } from './columns'
import type { FileContext, Judge } from './judge'
import { type NumberRow, readNumberRows } from './number-rows'
import { type Judged, refusedRow } from './rules'
import { loadNumbers, outOfReach, type StoredNumbers } from './stored-numbers'

const columns = columnsOf.add_numbers.map(({ key }) => key)
const filled = columnsOf.add_numbers.filter(({ required }) => required).map(({ key }) => key)
/** An empty cell is no choice: what the form has when nobody touched it. */
const defaulted = ['capacity', 'voiceDirection', 'messaging', 'outboundDialer', 'outboundCli', 'alreadyInZoom']

const untouched = {
  numberType: null,
  subAccount: null,
  billingReferenceId: null,
  serviceInfo: null,
  capacity: 'multiple',
  voiceDirection: 'both',
  messaging: 'not_applicable',
} as const

/** 002-R33: numbers that come into the portal. What is there already stays as it is; nothing goes to Zoom. */
export const addNumbersJudge: Judge<NumberRow, StoredNumbers> = {
  read: (rows, context) => readNumberRows(rows, { columns, filled, defaulted }, context),
  load: (subjects, _, tx) => loadNumbers(subjects, tx),
  judge: (rows, store, context) => rows.map(row => judgeOne(row, store, context)),
}

function judgeOne(row: NumberRow, { known, policy }: StoredNumbers, context: FileContext): Judged {
  const there = known.get(row.subject)
  if (there) return alreadyThere(row, there, context)
  if (row.alreadyInZoom && context.customerId === null) {
    return refusedRow(row, refusedCell('alreadyInZoom', 'stock_not_in_zoom', row.cells.alreadyInZoom ?? ''))
  }
  const attributes = withDefaults({ ...untouched, ...(row.wish as Attributes) })
  const [breach] = attributeBreaches(attributes, policy)
  if (breach) {
    const column = breach.field ?? 'e164'
    return refusedRow(row, refusedCell(column, breach.code, row.cells[column] ?? ''))
  }
  const { country, city, alreadyInZoom } = row
  return {
    row: row.row,
    line: row.line,
    subject: row.subject,
    verdict: 'add',
    refused: null,
    before: null,
    after: { ...attributes, country, city, ...(alreadyInZoom ? { alreadyInZoom } : {}) },
  }
}

/** The same file again changes nothing; a file that says otherwise belongs under Update Numbers. */
function alreadyThere(row: NumberRow, there: KnownNumber, context: FileContext): Judged {
  const held = outOfReach(there, context)
  if (held) return refusedRow(row, refusedCell('e164', held, row.cells.e164 ?? ''))
  for (const [column, value] of Object.entries(row.wish) as [keyof Attributes, Attributes[keyof Attributes]][]) {
    if (there[column] === value) continue
    const now = toWords(column, there[column])
    return refusedRow(row, refusedCell(column, 'number_differs', row.cells[column] ?? '', now))
  }
  const { row: at, line, subject } = row
  return { row: at, line, subject, verdict: 'unchanged', refused: null, before: null, after: null }
}
