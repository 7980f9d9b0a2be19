import { beforeAll, beforeEach, expect, test } from 'vitest'
import type { CustomerActor } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { placeOrder } from '@/lib/orders/commands'
import { pickNumbers, takeAny } from '@/lib/orders/picking'
import { PlaceOrder, TakeAny } from '@/lib/orders/schema'
import { someNumbers } from '../factories/number'
import { anOrderForm } from '../factories/placed-order'
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
beforeEach(async () => {
  await db.stockHold.deleteMany()
  await db.phoneNumber.deleteMany()
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
