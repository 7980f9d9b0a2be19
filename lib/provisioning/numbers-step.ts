import { staffScope } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { NumberType } from '@/lib/numbers/schema'
import { sameCity } from '@/lib/orders/same-city'
import { allocateNumbers } from '@/lib/stock/allocate'
import { heldByOthers, offeredAt } from '@/lib/stock/holds'
import { type Made, type Making, need } from './making'

/** Numbers of the sign-up's hold, all of them or none; or what the stock has of what is included in the plan. */
export async function giveNumbers(tx: Tx, making: Making): Promise<Result<Made>> {
  const { numbers } = making.order
  return numbers.from === 'hold' ? takeHeld(tx, making, numbers.quantity) : takeFromStock(tx, making, numbers)
}

/**
 * The rows are locked first, in the order in which everybody takes them, then the hold is opened and the numbers go to
 * the customer: nobody comes between. A hold that is over still counts while nobody else has its number.
 */
async function takeHeld(tx: Tx, making: Making, quantity: number): Promise<Result<Made>> {
  if (quantity === 0) return ok({ numbers: [], missing: [] })
  const held = await tx.$queryRaw<{ e164: string }[]>`
    SELECT n.e164 FROM phone_number n
    WHERE n.e164 IN (SELECT e164 FROM stock_hold WHERE sign_up_id = ${making.order.id}::uuid)
      AND n.customer_id IS NULL AND n.pool = 'free'
    ORDER BY n.e164 FOR UPDATE`
  const e164s = held.map(({ e164 }) => e164)
  await tx.stockHold.deleteMany({ where: { signUpId: making.order.id, e164: { in: e164s } } })
  const { allocated } = await allocateNumbers(tx, making.actor, need(making, 'customerId'), e164s)
  return allocated.length < quantity ? refuse('numbers_gone') : ok({ numbers: allocated, missing: [] })
}

type Stock = Extract<Making['order']['numbers'], { from: 'stock' }>

async function takeFromStock(tx: Tx, making: Making, { country, wanted }: Stock): Promise<Result<Made>> {
  const numbers: string[] = []
  const missing: NonNullable<Made['missing']> = []
  for (const { numberType, quantity } of wanted) {
    const free = await freeNumbers(tx, { country, cities: making.cities, numberType }, quantity)
    const { allocated } = await allocateNumbers(tx, making.actor, need(making, 'customerId'), free)
    numbers.push(...allocated)
    if (allocated.length < quantity) missing.push({ numberType, quantity: quantity - allocated.length })
  }
  return ok({ numbers, missing })
}

/**
 * Numbers whose row somebody else has locked are being taken: they are passed over. One without a type is an ordinary one
 * (002-R16).
 */
async function freeNumbers(
  tx: Tx,
  { country, cities, numberType }: { country: string; cities: string[]; numberType: NumberType | null },
  most: number,
): Promise<string[]> {
  if (cities.length === 0) return []
  const type = numberType ? Prisma.sql`coalesce(n.number_type::text, 'toll') = ${numberType}` : Prisma.sql`true`
  const rows = await tx.$queryRaw<{ e164: string }[]>(Prisma.sql`
    SELECT n.e164 FROM phone_number n
    WHERE ${offeredAt({ country, cities, numberType: null, product: 'zoom_phone' })} AND ${type}
      AND NOT ${heldByOthers({})}
    ORDER BY n.e164 LIMIT ${most} FOR UPDATE SKIP LOCKED`)
  return rows.map(({ e164 }) => e164)
}

/** The place as the stock spells it; asked before the transaction, which needs its one connection for itself. */
export const citiesOf = async ({ numbers }: Making['order']): Promise<string[]> =>
  numbers.from === 'stock' ? sameCity(staffScope(), numbers) : []
