import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import type { Order } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { type HoldCause, heldStates, type OrderParty } from './rules'
import { lockOrder, step } from './step'

/** Puts one order on hold for a cause, or adds the cause to those that hold it already. */
export async function hold(tx: Tx, actor: Actor, by: OrderParty, id: string, cause: HoldCause, reason?: string) {
  const order = await lockOrder(tx, { id })
  if (order?.state !== 'on_hold') {
    const data = { holdCauses: [cause], heldFrom: order?.state ?? null }
    return step(tx, actor, { id }, { event: 'hold', by, data, ...(reason === undefined ? {} : { reason }) })
  }
  if (order.holdCauses.includes(cause)) return { ok: true as const, order }
  const given = reason === undefined ? {} : { reason }
  const held = await tx.order.update({ where: { id }, data: { holdCauses: [...order.holdCauses, cause], ...given } })
  await tellCause(tx, actor, held, 'order.hold', cause, given)
  return { ok: true as const, order: held }
}

/** A cause that comes or goes while another holds the order; its state stays, so the table has no row for it. */
const tellCause = (
  tx: Tx,
  actor: Actor,
  order: Order,
  action: 'order.hold' | 'order_hold.release',
  cause: HoldCause,
  given: { reason?: string } = {},
) =>
  audit(tx, actor, {
    action,
    subject: { type: 'order', id: order.id },
    customerId: order.customerId,
    before: { state: 'on_hold' },
    after: { state: 'on_hold', reference: order.reference, cause },
    ...given,
  })

/** Takes a cause away; with the last one the order goes back to the state before (SM10). */
export async function release(tx: Tx, actor: Actor, by: OrderParty, order: Order, cause: HoldCause) {
  const left = order.holdCauses.filter(other => other !== cause)
  const from = heldStates.find(state => state === order.heldFrom)
  if (left.length > 0 || !from) {
    // The staff's reason goes with the staff's cause.
    const data = { holdCauses: left, ...(cause === 'staff' ? { reason: null } : {}) }
    const held = await tx.order.update({ where: { id: order.id }, data })
    await tellCause(tx, actor, held, 'order_hold.release', cause)
    return { ok: true as const, order: held }
  }
  const data = { holdCauses: [], heldFrom: null, reason: null }
  return step(tx, actor, { id: order.id }, { event: `back_to_${from}`, by, data })
}

/** The customer's app was removed, or the customer suspended: its open orders are on hold, with the cause (SM10). */
export async function holdOrders(tx: Tx, actor: Actor, customerId: string, cause: HoldCause): Promise<Order[]> {
  const open = await tx.order.findMany({
    where: { customerId, state: { in: [...heldStates, 'on_hold'] } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  const held: Order[] = []
  for (const { id } of open) {
    const result = await hold(tx, actor, 'system', id, cause)
    if (result.ok) held.push(result.order)
  }
  return held
}

/** The cause is gone: connected again, resumed. Orders that nothing else holds go on where they stood. */
export async function releaseOrders(tx: Tx, actor: Actor, customerId: string, cause: HoldCause): Promise<Order[]> {
  const open = await tx.order.findMany({
    where: { customerId, state: 'on_hold', holdCauses: { has: cause } },
    orderBy: { id: 'asc' },
    select: { id: true },
  })
  const released: Order[] = []
  for (const { id } of open) {
    const order = await lockOrder(tx, { id })
    if (!order?.holdCauses.includes(cause)) continue
    const result = await release(tx, actor, 'system', order, cause)
    if (result.ok) released.push(result.order)
  }
  return released
}

/** SM4 deactivate: nothing more is delivered. Orders with numbers are closed short, the others cancelled. */
export async function endOrders(tx: Tx, actor: Actor, customerId: string, reason: string): Promise<void> {
  const open = await tx.order.findMany({
    where: { customerId, state: { in: [...heldStates, 'on_hold'] } },
    orderBy: { id: 'asc' },
    select: { id: true, state: true, heldFrom: true },
  })
  for (const { id, state, heldFrom } of open) {
    const event = (heldFrom ?? state) === 'part_fulfilled' ? 'close_short' : 'cancel'
    await step(tx, actor, { id }, { event, by: 'system', reason, data: { holdCauses: [], heldFrom: null } })
  }
}
