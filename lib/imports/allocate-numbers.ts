import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import { setAside } from '@/lib/stock/holds'
import { whyStays } from '@/lib/stock/rules'
import { refusedCell } from './cells'
import { orderTaking } from './for-order'
import type { FileContext, Judge } from './judge'
import { type NumberRow, readNumberRows } from './number-rows'
import { type Judged, refusedRow } from './rules'
import { loadNumbers, type StoredNumbers } from './stored-numbers'

/** `aside`: those of the file that an order, or somebody who orders now, keeps from anybody else. */
type Store = StoredNumbers & { aside: Set<string> }

/** Numbers of the stock that become this customer's (SM6: free to in use). */
export const allocateNumbersJudge: Judge<NumberRow, Store> = {
  read: (rows, context) => readNumberRows(rows, { columns: ['e164'], filled: [], defaulted: [] }, context),
  load: async (subjects, context, tx) => ({
    ...(await loadNumbers(subjects, tx)),
    aside: await setAside(tx ?? db, subjects, (await orderOf(context, tx))?.id),
  }),
  judge: (rows, store, context) => rows.map(row => judgeOne(row, store, context)),
}

const orderOf = ({ orderReference, customerId }: FileContext, tx?: Tx) =>
  orderReference ? orderTaking(orderReference, customerId, tx) : undefined

function judgeOne(row: NumberRow, { known, aside }: Store, { customerId }: FileContext): Judged {
  const there = known.get(row.subject)
  const { row: at, line, subject } = row
  // A number that lies in the Returned inbox of this customer may come back to it; one in use is there already.
  if (there && there.customerId === customerId && there.pool === 'in_use') {
    return { row: at, line, subject, verdict: 'unchanged', refused: null, before: null, after: null }
  }
  const why = whyStays('allocate', there && { ...there, rested: false }, customerId ?? undefined)
  const code = why ?? (aside.has(subject) ? 'number_held_for_order' : undefined)
  if (code) return refusedRow(row, refusedCell('e164', code, row.cells.e164 ?? ''))
  return {
    row: at,
    line,
    subject,
    verdict: 'change',
    refused: null,
    before: { pool: there?.pool, ...(there?.pool === 'returned' ? { from: there.customerId } : {}) },
    after: { pool: 'in_use' },
    ...(there ? { version: there.version } : {}),
  }
}
