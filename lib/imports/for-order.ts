import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { advance, announce, countDelivered } from '@/lib/orders/delivered'
import { ORDER } from '@/lib/orders/rules'
import { lockOrder } from '@/lib/orders/step'
import { refusedCell } from './cells'
import type { Job } from './job'
import type { FileContext } from './judge'
import { type ImportKind, type Judged, refusedRow } from './rules'

/** Files whose numbers may be delivered for an order. */
export const orderKinds = ['add_numbers', 'allocate_numbers'] as const satisfies ImportKind[]

/** An order of this customer that takes numbers now, or undefined. */
export async function orderTaking(reference: string, customerId: string | null, from: Tx = db) {
  if (!customerId) return undefined
  const order = await from.order.findUnique({ where: { reference, customerId } })
  return order && ORDER.fire(order.state, 'deliver_part', 'staff') ? order : undefined
}

/** The order of a running import, locked before its numbers are, as everybody who delivers does it. */
export async function lockOrderOf(tx: Tx, { options: { orderReference }, customerId }: Job) {
  return orderReference && customerId ? lockOrder(tx, { reference: orderReference, customerId }) : undefined
}

/** Never more than the order asks for: good rows beyond that are refused, in the dry run as in the run. */
export async function withinOrder(judged: Judged[], context: FileContext, tx: Tx = db): Promise<Judged[]> {
  const { orderReference, customerId } = context
  if (!orderReference) return judged
  const order = await orderTaking(orderReference, customerId, tx)
  let room = order ? order.quantity - (await countDelivered(tx, order.id)) : 0
  const code = order ? 'order_full' : 'order_not_open'
  return judged.map(row => {
    if (row.verdict !== 'add' && row.verdict !== 'change') return row
    if (room > 0) {
      room -= 1
      return row
    }
    return refusedRow(row, refusedCell('e164', code, row.subject ?? ''))
  })
}

/** What one part of the file has brought, as a step of the order (SM10). */
export async function deliverPart(tx: Tx, job: Job, count: number) {
  const order = count > 0 ? await lockOrderOf(tx, job) : undefined
  if (order) await advance(tx, job.actor, order, count)
}

/** One letter and one publish operation for the whole file (ux 59), when it has ended. */
export async function announceImport(tx: Tx, job: Job) {
  const order = await lockOrderOf(tx, job)
  if (!order) return
  const rows = Prisma.sql`
    FROM import_row r JOIN order_number d ON d.e164 = r.subject
    WHERE r.import_id = ${job.id}::uuid AND r.state = 'done' AND r.verdict IN ('add', 'change')
      AND d.order_id = ${order.id}::uuid AND d.taken_back_at IS NULL`
  const [brought] = await tx.$queryRaw<{ n: number }[]>`SELECT count(*)::int AS n ${rows}`
  if (!brought?.n) return
  const delivered = await countDelivered(tx, order.id)
  await announce(tx, order, { count: brought.n, delivered, among: Prisma.sql`n.e164 IN (SELECT r.subject ${rows})` })
}
