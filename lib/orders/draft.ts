import type { CustomerActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { type NameOrder, OrderDraft, type OrderForm } from './schema'

/** One draft for each user: what was typed last and not placed (SM10). */
export async function saveDraft(actor: CustomerActor, typed: Partial<OrderDraft>, tx: Pick<Tx, 'orderDraft'> = db) {
  const { userId, customerId } = actor
  const kept = { customerId, typed: OrderDraft.parse({ ...empty, ...typed }), savedAt: now() }
  await tx.orderDraft.upsert({ where: { userId }, create: { userId, ...kept }, update: kept })
}

const empty = Object.fromEntries(Object.keys(OrderDraft.shape).map(name => [name, '']))

export async function readDraft(actor: CustomerActor): Promise<{ typed: OrderDraft; savedAt: Date } | undefined> {
  const { userId, customerId } = actor
  const draft = await db.orderDraft.findFirst({ where: { userId, customerId } })
  return draft ? { typed: OrderDraft.parse(draft.typed), savedAt: draft.savedAt } : undefined
}

export async function dropDraft(actor: CustomerActor): Promise<Result<null>> {
  await db.orderDraft.deleteMany({ where: { userId: actor.userId, customerId: actor.customerId } })
  return ok(null)
}

/** "Keep for later": the form as it stands, right or wrong. */
export async function keepDraft(actor: CustomerActor, typed: OrderForm): Promise<Result<null>> {
  await saveDraft(actor, typed)
  return ok(null)
}

/** A new order with the words of an old one; its wanted day is over or no longer wanted. */
export async function orderAgain(
  actor: CustomerActor,
  { reference }: NameOrder,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const order = await tx.order.findFirst({ where: { reference, customerId: actor.customerId } })
    if (!order) return refuse('not_found')
    const { country, city, quantity, remarks, numberType, product, ownReference, publishOnDelivery } = order
    const typed = {
      country,
      city,
      quantity: String(quantity),
      remarks,
      numberType: numberType ?? '',
      product: product ?? '',
      ownReference: ownReference ?? '',
      publishOnDelivery: publishOnDelivery ? 'on' : '',
    }
    await saveDraft(actor, typed, tx)
    return ok({ reference })
  }, actor.once)
}
