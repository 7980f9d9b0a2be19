import { type KnownNumber, removeBreach } from '@/lib/numbers/rules'
import { refusedCell } from './cells'
import type { FileContext, Judge } from './judge'
import { type NumberRow, readNumberRows } from './number-rows'
import { type Judged, refusedRow } from './rules'
import { loadNumbers, outOfReach, type StoredNumbers } from './stored-numbers'

/** 002-R35: numbers that go for good. One that is gone already is no mistake: the same file twice does no harm. */
export const deleteNumbersJudge: Judge<NumberRow, StoredNumbers> = {
  read: (rows, context) => readNumberRows(rows, { columns: ['e164'], filled: [], defaulted: [] }, context),
  load: (subjects, _, tx) => loadNumbers(subjects, tx),
  judge: (rows, store, context) => rows.map(row => judgeOne(row, store, context)),
}

function judgeOne(row: NumberRow, { known, policy }: StoredNumbers, context: FileContext): Judged {
  const there = known.get(row.subject)
  const { row: at, line, subject } = row
  if (!there) return { row: at, line, subject, verdict: 'unchanged', refused: null, before: null, after: null }
  const typed = row.cells.e164 ?? ''
  const held = outOfReach(there, context)
  if (held) return refusedRow(row, refusedCell('e164', held, typed))
  const breach = removeBreach(there, policy)
  if (breach) return refusedRow(row, refusedCell('e164', breach.code, typed))
  return { row: at, line, subject, verdict: 'remove', refused: null, before: snapshot(there), after: null }
}

/** All that an undo needs to bring it back. */
function snapshot(number: KnownNumber): Record<string, unknown> {
  const { e164: _, customerId: __, assigned: ___, observedAt: ____, version: _____, ...attributes } = number
  return attributes
}
