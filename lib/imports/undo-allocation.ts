import type { Tx } from '@/lib/db/transaction'
import type { KnownNumber } from '@/lib/numbers/rules'
import { moveNumbers } from '@/lib/stock/move'
import { stillInZoom } from '@/lib/stock/rules'
import type { Job } from './job'
import type { DoneRow } from './rows'

type Row = Pick<DoneRow, 'subject' | 'before' | 'after'>

/** Numbers that were delivered for an order: taking these back is told to the customer, from the order's page. */
export async function deliveredOf(tx: Pick<Tx, '$queryRaw'>, e164s: string[]): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    SELECT e164 FROM order_number WHERE e164 = ANY(${e164s}::text[]) AND taken_back_at IS NULL`
  return new Set(rows.map(({ e164 }) => e164))
}

/** Why an allocated number stays with its customer: it has changed, or is not to be had (SM6), or was not of the stock. */
export function whyAllocationStays(
  { subject, before, after }: Row,
  there: KnownNumber | undefined,
  customerId: string | null,
  delivered: Set<string>,
): string | undefined {
  if (!there) return 'undo_gone'
  if (there.customerId !== customerId || there.pool !== 'in_use') return 'undo_moved'
  if (there.version !== after?.version) return 'undo_changed'
  if (delivered.has(subject)) return 'undo_delivered'
  if (before?.pool === 'returned' && before.from !== customerId) return 'undo_from_returned'
  const still = stillInZoom(there.publication)
  return still === 'number_in_operation' ? 'number_in_work' : still && 'number_published'
}

/** Back to the stock, or to the Returned inbox of this customer, from which the file had taken it. */
export async function takeAllocatedBack(tx: Tx, job: Job, rows: Row[]): Promise<Set<string>> {
  const of = job.customerId ?? undefined
  const options = { of, reason: job.reference }
  const ofPool = (returned: boolean) =>
    rows.filter(({ before }) => (before?.pool === 'returned') === returned).map(({ subject }) => subject)
  const free = await moveNumbers(tx, job.actor, 'take_back', ofPool(false), options)
  const returned = await moveNumbers(tx, job.actor, 'give_back', ofPool(true), options)
  return new Set([...free.moved, ...returned.moved])
}
