import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { type Refusal, refuse } from '@/lib/base/result'
import type { Order, Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { isOpenOrder, ORDER, type OrderEvent, type OrderParty, waitedMs } from './rules'

type Step = {
  event: OrderEvent
  by: OrderParty
  /** What changes besides the state. */
  data?: Prisma.OrderUncheckedUpdateInput
  reason?: string
  /** What else its history says. */
  told?: Record<string, Prisma.InputJsonValue>
}

/**
 * One step of SM10 on an order whose row is locked here: of two at once the second sees what the first has done.
 * The caller writes letters and owes jobs in the same transaction.
 */
export async function step(
  tx: Tx,
  actor: Actor,
  where: { id: string } | { reference: string; customerId?: string },
  { event, by, data, reason, told }: Step,
): Promise<{ ok: true; order: Order } | { ok: false; refusal: Refusal }> {
  const before = await lockOrder(tx, where)
  if (!before) return refuse('not_found')
  const to = ORDER.fire(before.state, event, by)
  if (!to) return refuse(`order_is_${before.state}`)
  const at = now()
  const order = await tx.order.update({
    where: { id: before.id },
    data: {
      ...data,
      state: to,
      stateSince: at,
      waitedMs: BigInt(waitedMs({ ...before, waitedMs: Number(before.waitedMs) }, at)),
      ...(reason === undefined ? {} : { reason }),
      ...(isOpenOrder(to) ? {} : { closedAt: at }),
    },
  })
  // What was set aside for an order that is over is free again.
  if (!isOpenOrder(to)) await tx.stockHold.deleteMany({ where: { orderId: order.id } })
  await audit(tx, actor, {
    action: `order.${event}`,
    subject: { type: 'order', id: order.id },
    customerId: order.customerId,
    before: { state: before.state },
    after: { state: to, reference: order.reference, ...told },
    ...(reason === undefined ? {} : { reason }),
  })
  return { ok: true, order }
}

/** An order, locked until the transaction ends; another customer's does not exist. */
export async function lockOrder(
  tx: Tx,
  where: { id: string } | { reference: string; customerId?: string },
): Promise<Order | undefined> {
  const found = await tx.order.findFirst({ where, select: { id: true } })
  if (!found) return undefined
  await tx.$queryRaw`SELECT id FROM customer_order WHERE id = ${found.id}::uuid FOR UPDATE`
  return (await tx.order.findUnique({ where: { id: found.id } })) ?? undefined
}
