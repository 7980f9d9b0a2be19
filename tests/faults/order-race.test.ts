import { beforeAll, expect, test } from 'vitest'
import type { CustomerActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { placeOrder } from '@/lib/orders/commands'
import { pickNumbers, takeAny } from '@/lib/orders/picking'
import { PlaceOrder, TakeAny } from '@/lib/orders/schema'
import { withClient } from '@/scripts/database/client'
import { someNumbers } from '../factories/number'
import { anOrderForm, aPlacedOrder } from '../factories/placed-order'
import { accepted } from '../factories/registration'
import { aCustomerActor } from '../factories/zoom-connection'
import { Random } from '../setup/random'
import { sampled, seed } from '../setup/sampling'
import { breaches } from './invariants'

let customers: [CustomerActor, CustomerActor]

beforeAll(async () => {
  customers = [await aCustomerActor(), await aCustomerActor()]
  // Every connection of the pool is there before the first trial: two who start together really run together.
  await Promise.all(Array.from({ length: 10 }, () => db.$executeRaw`SELECT pg_sleep(0.05)`))
})
type Ways = 'order' | 'take' | 'pick'

/** How many numbers one of them has got: in the order form, or in the order. */
async function goes(actor: CustomerActor, way: Ways, quantity: number, city: string, e164s: string[]): Promise<number> {
  const typed = anOrderForm({ city, quantity: String(quantity) })
  if (way === 'order') return accepted(await placeOrder(actor, PlaceOrder.parse(typed))).held
  if (way === 'pick') return accepted(await pickNumbers(actor, { number: e164s.slice(0, quantity) })).held
  const { country } = typed
  return accepted(await takeAny(actor, TakeAny.parse({ country, city, quantity: String(quantity) }))).held
}

const ways: Ways[] = ['order', 'take', 'pick']

test('F27: two customers take the last free numbers at once: never the same number twice, never more than asked', async () => {
  const random = Random(seed)
  const failed: string[] = []
  for (const trial of sampled(
    Array.from({ length: 200 }, (_, n) => n),
    20,
  )) {
    const city = `City ${trial}`
    const free = 1 + Math.floor(random() * 6)
    const wanted = customers.map(() => 1 + Math.floor(random() * 6))
    const chosen = customers.map(() => ways[Math.floor(random() * ways.length)] ?? 'order')
    const e164s = await someNumbers(null, free, { city })
    const got = await Promise.all(
      customers.map((actor, n) => goes(actor, chosen[n] ?? 'order', wanted[n] ?? 1, city, e164s)),
    )
    const holds = await db.stockHold.findMany({ where: { e164: { in: e164s } } })
    const [one = 0, other = 0] = got
    const name = `${trial}: ${chosen.join(' and ')}, ${wanted.join(' and ')} of ${free}: got ${got.join(' and ')}`
    if (got.some((n, who) => n > (wanted[who] ?? 0))) failed.push(`${name}: more than asked`)
    if (one + other > free || holds.length !== one + other) failed.push(`${name}: ${holds.length} are held`)
    // Whoever takes any has what the other left, however close they came.
    const left = free - Math.min(free, one + other)
    if (chosen.every(way => way !== 'pick') && left > 0 && got.some((n, who) => n < (wanted[who] ?? 0))) {
      failed.push(`${name}: ${left} left lying`)
    }
    await db.stockHold.deleteMany({ where: { userId: { not: null } } })
  }
  expect(failed).toEqual([])
  expect(await breaches()).toEqual([])
})

/** One thing broken behind everybody's back, and how to mend it. */
const broken: [breach: RegExp, harm: string, mend: string][] = [
  [
    /^I1 .* is cooling/,
    `UPDATE phone_number SET pool = 'cooling', cools_until = now() WHERE e164 = (SELECT max(e164) FROM stock_hold)`,
    `UPDATE phone_number SET pool = 'free', cools_until = NULL`,
  ],
  [
    /^I1 .* set aside, 0 delivered, of 2/,
    `UPDATE customer_order SET quantity = 2 WHERE city = 'Mended'`,
    `UPDATE customer_order SET quantity = 3 WHERE city = 'Mended'`,
  ],
  [
    /^I3 the history of an order/,
    `UPDATE customer_order SET state = 'accepted'`,
    `UPDATE customer_order SET state = 'placed'`,
  ],
  [
    /^I3 SM10 has no order.place from fulfilled to placed/,
    `UPDATE audit_event SET before = '{"state": "fulfilled"}' WHERE action = 'order.place'`,
    `UPDATE audit_event SET before = 'null' WHERE action = 'order.place'`,
  ],
  [
    /^I4 .*told 0 and/,
    `UPDATE letter SET template = 'lost' WHERE template = 'order_placed'`,
    `UPDATE letter SET template = 'order_placed' WHERE template = 'lost'`,
  ],
  [
    /^I7 .* which does not have it/,
    `UPDATE phone_number SET order_reference = 'ORD-1' WHERE e164 = (SELECT max(e164) FROM phone_number)`,
    'UPDATE phone_number SET order_reference = NULL',
  ],
]

test.each(broken)('%s is found', async (breach, harm, mend) => {
  const asOwner = (sql: string) =>
    withClient(process.env.DATABASE_OWNER_URL ?? '', async client => void (await client.query(sql)))
  if ((await db.order.count({ where: { city: 'Mended' } })) === 0) {
    await someNumbers(null, 3, { city: 'Mended' })
    await aPlacedOrder(customers[0], { city: 'Mended', quantity: '3' })
  }
  await asOwner(harm)
  const found = await breaches()
  await asOwner(mend)
  expect(found).toContainEqual(expect.stringMatching(breach))
  expect(await breaches()).toEqual([])
})
