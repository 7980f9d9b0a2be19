import type { StaffScope } from '@/lib/auth/actor'
import { whyCustomersStay } from '@/lib/customers/bulk-removal'
import { db } from '@/lib/db/client'
import { readPolicy } from '@/lib/numbers/policy'
import { knownNumbers } from '@/lib/numbers/read'
import { type DoneRow, doneRows } from './rows'
import type { ImportKind } from './rules'
import { deliveredOf, whyAllocationStays } from './undo-allocation'
import { whyKept } from './undo-rules'

type Undoing = { id: string; reference: string; kind: ImportKind; customerId: string | null }

/** What an undo would do now, by its own rules and without a lock: how many go back, and why the others stay. */
export async function undoPreview(_: StaffScope, view: Undoing) {
  const rows = await doneRows(db, view.id, 100_000, false)
  const why = await reasonsOf(view, rows)
  const kept: Record<string, number> = {}
  let back = 0
  for (const row of rows) {
    const stays = why(row)
    if (stays) kept[stays] = (kept[stays] ?? 0) + 1
    else back += 1
  }
  return { back, kept }
}

async function reasonsOf({ reference, kind, customerId }: Undoing, rows: DoneRow[]) {
  const subjects = rows.map(({ subject }) => subject)
  if (kind === 'add_customers') {
    const stays = await whyCustomersStay(db, reference, subjects)
    return ({ subject }: DoneRow) => stays.get(subject)
  }
  const known = new Map((await knownNumbers(subjects)).map(number => [number.e164, number]))
  if (kind === 'allocate_numbers') {
    const delivered = await deliveredOf(db, subjects)
    return (row: DoneRow) => whyAllocationStays(row, known.get(row.subject), customerId, delivered)
  }
  const policy = await readPolicy()
  return (row: DoneRow) => whyKept(row, known.get(row.subject), customerId, policy)
}
