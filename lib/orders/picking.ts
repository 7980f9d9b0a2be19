import type { CustomerActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Order, Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { holdAny, holdNumbers, keepForOrder, ownOf, releaseHolds } from '@/lib/stock/holds'
import { whyNoOrderNow } from './ordering'
import { sameCity } from './same-city'
import { mostHeld, type PickNumbers, type TakeAny } from './schema'

/** `until`: as ISO text, because the answer of a form is kept as JSON. */
export type Picked = { held: number; refused: string[]; until: string }

/** "Take any": so many numbers of a place wait in the user's form for 15 minutes; whatever it held elsewhere is let go. */
export async function takeAny(actor: CustomerActor, input: TakeAny): Promise<Result<Picked>> {
  const cities = await sameCity(actor.scope, input)
  return transaction(async tx => {
    const blocked = await whyNoOrderNow(tx, actor.customerId)
    if (blocked) return refuse(blocked)
    const { country, numberType, product } = input
    const most = Math.min(input.quantity, mostHeld)
    const { held, until } = await holdAny(tx, actor, { country, cities, numberType, product }, most)
    await releaseHolds(tx, { userId: actor.userId }, held)
    return ok({ held: held.length, refused: [], until: until.toISOString() })
  }, actor.once)
}

/** "Pick numbers": these and no others; those that somebody else was quicker to hold are named. */
export async function pickNumbers(actor: CustomerActor, { number }: PickNumbers): Promise<Result<Picked>> {
  return transaction(async tx => {
    const blocked = await whyNoOrderNow(tx, actor.customerId)
    if (blocked) return refuse(blocked)
    const { held, refused, until } = await holdNumbers(tx, actor, number)
    await releaseHolds(tx, { userId: actor.userId }, held)
    return ok({ held: held.length, refused, until: until.toISOString() })
  }, actor.once)
}

/** The form is closed: its numbers are free again. */
export async function letGo(actor: CustomerActor): Promise<Result<null>> {
  return transaction(async tx => {
    await releaseHolds(tx, { userId: actor.userId })
    return ok(null)
  }, actor.once)
}

type Wish = { cities: string[]; take: 'any' | 'picked' }

/**
 * At the moment of ordering: what the form holds of this place goes over to the order, filled up from what is free, never
 * more than asked. What it held of another place is free again.
 */
export async function setAsideFor(tx: Tx, actor: CustomerActor, order: Order, { cities, take }: Wish): Promise<number> {
  const { id: orderId, customerId, country, numberType, product, quantity } = order
  const place = { country, cities, numberType, product }
  const picked = await ownOf(tx, actor, place, quantity)
  await releaseHolds(
    tx,
    actor,
    picked.map(({ e164 }) => e164),
  )
  const kept = await keepForOrder(tx, actor.userId, orderId)
  if (take === 'picked' || kept >= quantity) return kept
  const { held } = await holdAny(tx, { customerId, orderId }, place, quantity - kept)
  return kept + held.length
}

/** An order that asks for fewer numbers gives up the highest of those that were set aside. */
export async function keepAtMost(tx: Tx, orderId: string, quantity: number) {
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM stock_hold WHERE e164 IN (
      SELECT e164 FROM stock_hold WHERE order_id = ${orderId}::uuid ORDER BY e164 OFFSET ${quantity})`)
}
