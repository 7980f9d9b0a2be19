import { changeBreaches } from '@/lib/numbers/rules'
import type { Attributes } from '@/lib/numbers/schema'
import { refusedCell } from './cells'
import { columnsOf } from './columns'
import type { FileContext, Judge } from './judge'
import { type NumberRow, readNumberRows } from './number-rows'
import { type Judged, refusedRow } from './rules'
import { loadNumbers, outOfReach, type StoredNumbers } from './stored-numbers'

const columns = columnsOf.update_numbers.map(({ key }) => key)
/** SM9: an empty cell clears an optional field and is refused for any other. */
const filled = columns.filter(key => !['subAccount', 'billingReferenceId', 'serviceInfo'].includes(key))

/** SM9: an absent column changes nothing; what may change of a number is SM8's to say. */
export const updateNumbersJudge: Judge<NumberRow, StoredNumbers> = {
  read: (rows, context) => readNumberRows(rows, { columns, filled, defaulted: [] }, context),
  load: (subjects, _, tx) => loadNumbers(subjects, tx),
  judge: (rows, store, context) => rows.map(row => judgeOne(row, store, context)),
}

function judgeOne(row: NumberRow, { known, policy }: StoredNumbers, context: FileContext): Judged {
  const there = known.get(row.subject)
  const typed = row.cells.e164 ?? ''
  if (!there) return refusedRow(row, refusedCell('e164', 'number_not_here', typed))
  const held = outOfReach(there, context)
  if (held) return refusedRow(row, refusedCell('e164', held, typed))
  const before: Record<string, unknown> = {}
  const after: Record<string, unknown> = {}
  for (const [column, value] of Object.entries(row.wish) as [keyof Attributes, unknown][]) {
    if (there[column] === value) continue
    before[column] = there[column]
    after[column] = value
  }
  const { row: at, line, subject } = row
  if (Object.keys(after).length === 0) {
    return { row: at, line, subject, verdict: 'unchanged', refused: null, before: null, after: null }
  }
  const [breach] = changeBreaches(there, after as Partial<Attributes>, policy)
  if (breach) {
    const column = breach.field ?? 'e164'
    return refusedRow(row, refusedCell(column, breach.code, row.cells[column] ?? ''))
  }
  return { row: at, line, subject, verdict: 'change', refused: null, before, after, version: there.version }
}
