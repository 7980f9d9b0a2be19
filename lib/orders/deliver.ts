import type { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { allocateNumbers } from '@/lib/stock/allocate'
import { whyNotAll } from '@/lib/stock/refusal'
import { type Delivered, lockForDelivery, settleDelivery, whyTooMany } from './delivered'
import type { DeliverAny, DeliverPicked } from './fulfilment'
import { sameCity } from './same-city'
import { lockSuggested } from './suggest'

/**
 * Numbers of the stock are delivered for an order (SM10): all of them or none, never more than asked, to its customer.
 * The order's row is held from the count to the end, so of two who deliver at once the second counts what the first did.
 */
export async function deliver(
  tx: Tx,
  actor: StaffActor,
  { id }: { id: string },
  e164s: string[],
): Promise<Result<Delivered>> {
  const wanted = [...new Set(e164s)]
  const open = await lockForDelivery(tx, { id })
  if (!open.ok) return open
  const { order, left } = open
  if (wanted.length === 0) return refuse('order_nothing_picked', { field: 'number' })
  const tooMany = whyTooMany(wanted.length, left, 'number')
  if (tooMany) return { ok: false, refusal: tooMany }
  const { refused } = await allocateNumbers(tx, actor, order.customerId, wanted, undefined, order.id)
  if (refused[0]?.code === 'customer_deactivated') return refuse('customer_deactivated')
  if (refused.length > 0) return { ok: false, refusal: whyNotAll(refused, 'number') }
  return settleDelivery(tx, actor, order, wanted)
}

/** The ones that staff ticked or typed. */
export async function deliverPicked(
  actor: StaffActor,
  { reference, number }: z.output<typeof DeliverPicked>,
): Promise<Result<Delivered>> {
  return transaction(async tx => {
    const order = await tx.order.findUnique({ where: { reference }, select: { id: true } })
    return order ? deliver(tx, actor, order, number) : refuse('not_found')
  }, actor.once)
}

/** So many of those that are suggested, the order's own held numbers first. */
export async function deliverAny(
  actor: StaffActor,
  { reference, count }: z.output<typeof DeliverAny>,
): Promise<Result<Delivered>> {
  // Asked before the transaction, which needs its one connection for itself; an order keeps its place.
  const place = await db.order.findUnique({ where: { reference }, select: { country: true, city: true } })
  if (!place) return refuse('not_found')
  const cities = await sameCity(actor.scope, place)
  return transaction(async tx => {
    const open = await lockForDelivery(tx, { reference })
    if (!open.ok) return open
    const tooMany = whyTooMany(count, open.left, 'count')
    if (tooMany) return { ok: false, refusal: tooMany }
    const found = await lockSuggested(tx, open.order, cities, count)
    if (found.length < count) {
      return refuse('order_stock_short', { field: 'count', params: { found: found.length, count } })
    }
    const delivered = await deliver(tx, actor, open.order, found)
    return delivered.ok ? ok(delivered.value) : delivered
  }, actor.once)
}
