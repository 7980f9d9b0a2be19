import { refusedCell } from './cells'
import type { FileContext, Judge } from './judge'
import { type NumberRow, readNumberRows } from './number-rows'
import { type Judged, refusedRow } from './rules'
import { loadNumbers, type StoredNumbers } from './stored-numbers'

/** Numbers of the stock that become this customer's (SM6: free to in use). */
export const allocateNumbersJudge: Judge<NumberRow, StoredNumbers> = {
  read: (rows, context) => readNumberRows(rows, { columns: ['e164'], filled: [], defaulted: [] }, context),
  load: (subjects, _, tx) => loadNumbers(subjects, tx),
  judge: (rows, store, context) => rows.map(row => judgeOne(row, store, context)),
}

function judgeOne(row: NumberRow, { known }: StoredNumbers, { customerId }: FileContext): Judged {
  const there = known.get(row.subject)
  const refused = (code: string) => refusedRow(row, refusedCell('e164', code, row.cells.e164 ?? ''))
  if (!there) return refused('number_not_in_stock')
  const { row: at, line, subject } = row
  if (there.customerId === customerId) {
    return { row: at, line, subject, verdict: 'unchanged', refused: null, before: null, after: null }
  }
  if (there.customerId !== null) return refused('number_held_elsewhere')
  if (there.pool !== 'free') return refused('number_is_cooling')
  const before = { pool: there.pool }
  return { row: at, line, subject, verdict: 'change', refused: null, before, after: { pool: 'in_use' } }
}
