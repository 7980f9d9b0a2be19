import { beforeAll, expect, test } from 'vitest'
import type { CustomerActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { pickNumbers } from '@/lib/orders/picking'
import { aPlan } from '../factories/plan'
import { accepted } from '../factories/registration'
import { aSignUp, gatewaySays, provision, type SignUpInHand, someStock } from '../factories/sign-up'
import { aCustomerActor } from '../factories/zoom-connection'
import { Random } from '../setup/random'
import { sampled, seed } from '../setup/sampling'
import { breaches } from './invariants'

let customer: CustomerActor

beforeAll(async () => {
  await db.carrierSettings.create({ data: { id: 1, carrierName: 'Northwind Telecom', supportEmail: '' } })
  customer = await aCustomerActor()
  // Every connection of the pool is there before the first trial: those who start together really run together.
  await Promise.all(Array.from({ length: 10 }, () => db.$executeRaw`SELECT pg_sleep(0.05)`))
})

/** From the choice to the customer, the button pressed twice and the gateway's word told twice. */
async function goes(signUp: SignUpInHand, chosen: string[]): Promise<boolean> {
  const { next } = accepted(await signUp.numbers(chosen))
  if (next !== '/sign-up/payment') return false
  accepted(await signUp.payment())
  const key = newId()
  await Promise.all([signUp.press(key), signUp.press(key), signUp.press()])
  await Promise.all([gatewaySays(signUp.id, 'paid'), gatewaySays(signUp.id, 'paid')])
  await Promise.all([provision(signUp.id), provision(signUp.id)])
  return (await signUp.row()).state === 'live'
}

test('F27, F30: three want the last numbers at once: never the same number twice, one customer and one charge each', async () => {
  const random = Random(seed)
  const plan = await aPlan({ included: [{ numberType: 'toll', quantity: 1 }] })
  const failed: string[] = []
  for (const trial of sampled(
    Array.from({ length: 200 }, (_, n) => n),
    20,
  )) {
    const free = 1 + Math.floor(random() * 2)
    const signUps = [await aSignUp(plan), await aSignUp(plan)]
    for (const signUp of signUps) accepted(await signUp.address())
    const e164s = await someStock(free)
    const wanted = signUps.map(() => e164s.slice(0, 1 + Math.floor(random() * free)).slice(-1))
    const [held, ...live] = await Promise.all([
      pickNumbers(customer, { number: e164s.slice(0, 1) }).then(picked => accepted(picked).held),
      ...signUps.map((signUp, n) => goes(signUp, wanted[n] ?? [])),
    ])
    const customers = await db.signUp.count({
      where: { id: { in: signUps.map(({ id }) => id) }, customerId: { not: null } },
    })
    const given = await db.phoneNumber.count({ where: { e164: { in: e164s }, customerId: { not: null } } })
    const lives = live.filter(Boolean).length
    const name = `${trial}: ${lives} live, ${held} picked, of ${free}`
    if (lives + held > free || given !== lives || customers !== lives)
      failed.push(`${name}: ${given} given, ${customers} customers`)
    if (lives + held === 0) failed.push(`${name}: nobody has any`)
    await db.stockHold.deleteMany({ where: { userId: { not: null } } })
  }
  expect(failed).toEqual([])
  expect(await breaches()).toEqual([])
})
