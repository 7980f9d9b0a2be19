import { audit } from '@/lib/audit/commands'
import type { CustomerActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { carrierSettings } from '@/lib/settings/queries'
import { saveDraft } from './draft'
import { tellCancelled, tellPlaced } from './letters'
import { whyNoOrderNow } from './ordering'
import { setAsideFor } from './picking'
import { splitOf, whyNotCancel } from './rules'
import { sameCity } from './same-city'
import { type NameOrder, type OrderDraft, type PlaceOrder, wishKey } from './schema'
import { lockOrder, step } from './step'

export type Placed = {
  reference: string
  /** Set aside for the order from what is free, and what follows as a back-order. */
  held: number
  backOrdered: number
}

const refusedBecauseOf = new Set(['order_app_removed', 'order_customer_suspended', 'order_customer_leaving'])

/** 000-R12 to R14. What may not be ordered now is kept as a draft (SM10, 001-R10). */
export async function placeOrder(actor: CustomerActor, input: PlaceOrder): Promise<Result<Placed>> {
  const settings = await carrierSettings()
  // Asked before the transaction, which needs its one connection for itself.
  const cities = await sameCity(actor.scope, input)
  const placed = await transaction(async tx => {
    const blocked = await whyNoOrderNow(tx, actor.customerId)
    if (blocked) return refuse(blocked)
    const order = await insert(tx, actor, input)
    const held = await setAsideFor(tx, actor, order, { cities, take: input.take })
    const { backOrdered } = splitOf(order.quantity, held)
    const promised = input.promisedFor === wishKey(input) ? (input.promised ?? 0) : 0
    if (held < Math.min(order.quantity, promised)) {
      return refuse('order_stock_changed', { field: 'quantity', params: { held, backOrdered } })
    }
    await tx.orderDraft.deleteMany({ where: { userId: actor.userId } })
    const { id, reference, state, country, city, quantity } = order
    await audit(tx, actor, {
      action: 'order.place',
      subject: { type: 'order', id },
      after: { state, reference, country, city, quantity, held },
    })
    await tellPlaced(tx, actor, order, { held, settings })
    return ok({ reference, held, backOrdered })
  }, actor.once)
  if (!placed.ok && refusedBecauseOf.has(placed.refusal.code)) await saveDraft(actor, typedIn(input))
  return placed
}

const insert = (tx: Tx, actor: CustomerActor, input: PlaceOrder) => {
  const { take: _, promised: __, promisedFor: ___, wantedOn, publishOnDelivery, ...wish } = input
  const at = now()
  return tx.order.create({
    data: {
      ...wish,
      id: newId(),
      customerId: actor.customerId,
      wantedOn: wantedOn === null ? null : new Date(wantedOn),
      publishOnDelivery: publishOnDelivery === 'on',
      stateSince: at,
      createdAt: at,
      placedById: actor.userId,
      placedByName: actor.name,
    },
  })
}

/** The form again, as it was read. */
const typedIn = ({ take: _, promised: __, promisedFor: ___, quantity, ...input }: PlaceOrder): Partial<OrderDraft> => ({
  ...Object.fromEntries(Object.entries(input).map(([name, value]) => [name, value ?? ''])),
  quantity: String(quantity),
})

/** SM10: until the first number is delivered; afterwards the customer asks for it in the thread. */
export async function cancelOrder(
  actor: CustomerActor,
  { reference }: NameOrder,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const where = { reference, customerId: actor.customerId }
    const order = await lockOrder(tx, where)
    if (!order) return refuse('not_found')
    const delivered = await tx.orderNumber.count({ where: { orderId: order.id, takenBackAt: null } })
    const why = whyNotCancel(order.state, delivered)
    if (why) return refuse(why)
    const stepped = await step(tx, actor, where, { event: 'cancel', by: 'customer' })
    if (!stepped.ok) return stepped
    await tellCancelled(tx, actor, stepped.order)
    return ok({ reference })
  }, actor.once)
}
