import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { moneyText } from '@/lib/base/money'
import { ok, type Result } from '@/lib/base/result'
import { byteOrderMark, csvLine } from '@/lib/csv/write'
import { transaction } from '@/lib/db/transaction'
import { listPayments, type PaymentRow } from './list'
import type { ListPayments } from './schema'

const filesOfOne: Limit = { name: 'payments_file', points: 20, perSeconds: 3_600 }
const batch = 1_000

export const fileColumns = [
  'reference',
  'state',
  'problem',
  'payerName',
  'payerEmail',
  'company',
  'accountNumber',
  'net',
  'tax',
  'amount',
  'currency',
  'gateway',
  'createdAt',
  'paidAt',
  'refundedAt',
  'refundReason',
] as const

/** Who takes the list away stands in the history. */
export async function openPaymentsFile(
  actor: StaffActor,
  { after: _, before: __, ...filter }: ListPayments,
): Promise<Result<null>> {
  const spent = await spend(filesOfOne, actor.userId)
  if (!spent.ok) return spent
  return transaction(async tx => {
    await audit(tx, actor, { action: 'payment.export', subject: { type: 'payments', id: 'all' }, after: { ...filter } })
    return ok(null)
  })
}

/** The list as it is filtered, all of it, a batch in memory at a time. */
export async function* paymentsFile(
  actor: StaffActor,
  filter: ListPayments,
  headers: readonly string[],
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headers)
  let after: string | undefined
  do {
    const page = await listPayments(actor.scope, { ...filter, after, before: undefined }, batch)
    yield page.rows.map(row => csvLine(fileColumns.map(name => cellOf(row, name)))).join('')
    after = page.older
  } while (after)
}

function cellOf(row: PaymentRow, name: (typeof fileColumns)[number]): string {
  if (name === 'net') return moneyText(row.amount - row.tax, row.currency)
  if (name === 'amount' || name === 'tax') return moneyText(row[name], row.currency)
  const value = row[name]
  return value instanceof Date ? value.toISOString() : (value ?? '')
}
