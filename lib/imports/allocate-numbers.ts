import { whyStays } from '@/lib/stock/rules'
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
  const { row: at, line, subject } = row
  // A number that lies in the Returned inbox of this customer may come back to it; one in use is there already.
  if (there && there.customerId === customerId && there.pool === 'in_use') {
    return { row: at, line, subject, verdict: 'unchanged', refused: null, before: null, after: null }
  }
  const code = whyStays('allocate', there && { ...there, rested: false }, customerId ?? undefined)
  if (code) return refusedRow(row, refusedCell('e164', code, row.cells.e164 ?? ''))
  return {
    row: at,
    line,
    subject,
    verdict: 'change',
    refused: null,
    before: { pool: there?.pool },
    after: { pool: 'in_use' },
  }
}
