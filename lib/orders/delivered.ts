import { type StaffActor, systemActor } from '@/lib/auth/actor'
import { ok, type Refusal, type Result, refuse } from '@/lib/base/result'
import { type Order, Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { startOperation } from '@/lib/publication/start'
import { tellDelivered } from './delivered-letters'
import { keepAtMost } from './picking'
import { whoWasQuicker } from './quicker'
import { ORDER } from './rules'
import { lockOrder, step } from './step'

export type Delivered = {
  reference: string
  /** Of this delivery, of all so far, and as ordered. */
  count: number
  delivered: number
  quantity: number
  /** The operation that publishes them, where the customer allows it and Zoom is connected. */
  operation: string | null
}

type Which = { id: string } | { reference: string }
type Open = { ok: true; order: Order; left: number } | { ok: false; refusal: Refusal }

/** n of m: how many numbers of an order are with the customer now. Counted each time, never stored. */
export async function countDelivered(tx: Tx, orderId: string): Promise<number> {
  return tx.orderNumber.count({ where: { orderId, takenBackAt: null } })
}

/** The order, locked, while numbers may be delivered for it (SM10), with how many are still to come. */
export async function lockForDelivery(tx: Tx, which: Which): Promise<Open> {
  const order = await lockOrder(tx, which)
  if (!order) return refuse('not_found')
  if (!ORDER.fire(order.state, 'deliver_part', 'staff')) return whoWasQuicker(tx, order)
  return { ok: true, order, left: order.quantity - (await countDelivered(tx, order.id)) }
}

/** Never more than asked. */
export function whyTooMany(wanted: number, left: number, field?: string): Refusal | undefined {
  if (wanted <= left) return undefined
  return { code: 'order_more_than_asked', params: { left, count: wanted }, ...(field ? { field } : {}) }
}

/** deliver_part or deliver_rest, by the true count; the numbers are rows of the locked order by now. */
export async function advance(tx: Tx, actor: StaffActor, order: Order, count: number) {
  const delivered = await countDelivered(tx, order.id)
  // Other numbers than those set aside may have come: what the order no longer asks for is free again.
  await keepAtMost(tx, order.id, Math.max(0, order.quantity - delivered))
  const event = delivered >= order.quantity ? 'deliver_rest' : 'deliver_part'
  const told = { count, delivered, quantity: order.quantity }
  const stepped = await step(tx, actor, { id: order.id }, { event, by: 'staff', told })
  return stepped.ok ? { ...stepped, delivered } : stepped
}

/** The letter of one delivery, and its publish operation where the customer allows that (SM10, 001-R08). */
export async function announce(
  tx: Tx,
  order: Order,
  { count, delivered, among }: { count: number; delivered: number; among: Prisma.Sql },
): Promise<string | null> {
  const operation = await publishAtOnce(tx, order, among)
  await tellDelivered(tx, order, { count, delivered, operation })
  return operation
}

/** The last part of every delivery: the step, the letter, publication. */
export async function settleDelivery(
  tx: Tx,
  actor: StaffActor,
  order: Order,
  e164s: string[],
): Promise<Result<Delivered>> {
  const moved = await advance(tx, actor, order, e164s.length)
  if (!moved.ok) return moved
  const { delivered } = moved
  const { reference, quantity } = order
  const among = Prisma.sql`n.e164 = ANY(${e164s}::text[])`
  const operation = await announce(tx, moved.order, { count: e164s.length, delivered, among })
  return ok({ reference, count: e164s.length, delivered, quantity, operation })
}

/** On the customer's behalf, because the order or the customer says so; without a connection they wait for the customer. */
async function publishAtOnce(tx: Tx, order: Order, among: Prisma.Sql): Promise<string | null> {
  const { customerId, reference } = order
  const customer = await tx.customer.findUniqueOrThrow({
    where: { id: customerId },
    select: { publishOnDelivery: true },
  })
  if (!order.publishOnDelivery && !customer.publishOnDelivery) return null
  const condition = Prisma.sql`n.order_reference = ${reference} AND n.publication = 'unpublished' AND ${among}`
  const [some] = await tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n WHERE n.customer_id = ${customerId}::uuid AND ${condition} LIMIT 1`
  if (!some) return null
  const actor = systemActor('job', `Portal, for ${reference}`)
  const chosen = { condition, selection: { order: reference } }
  const started = await startOperation(tx, actor, { act: 'publish', customerId, chosen })
  return started.ok ? started.value.reference : null
}
