import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { hashPayload } from '@/lib/db/transaction'
import { placeOrder } from '@/lib/orders/commands'
import { PlaceOrder } from '@/lib/orders/schema'
import { register } from '@/lib/registrations/commands'
import { approveRegistration } from '@/lib/registrations/decisions'
import { Register } from '@/lib/registrations/schema'
import { someNumbers } from '../factories/number'
import { anOrderForm, withKey } from '../factories/placed-order'
import { accepted, aForm, aRegistration, aReviewer, aVisitorWith } from '../factories/registration'
import { aCustomerActor } from '../factories/zoom-connection'
import { sampled } from '../setup/sampling'
import { commits, databaseProxy, type RoundTrip, type Strike } from './database-proxy'
import { breaches } from './invariants'
import { commandProcesses, killAll } from './processes'

let proxy: Awaited<ReturnType<typeof databaseProxy>>
let processes: ReturnType<typeof commandProcesses>

beforeAll(async () => {
  await db.carrierSettings.create({
    data: { id: 1, carrierName: 'Northwind', supportEmail: 'support@carrier.example' },
  })
  proxy = await databaseProxy(process.env.DATABASE_URL ?? '')
  processes = commandProcesses({ DATABASE_URL: proxy.url })
})
afterAll(async () => {
  await killAll()
  await proxy.close()
})

/** One form on one page: the same post may arrive again and again. */
interface Form {
  /** In a process of its own. */
  args: readonly [actor: object, input: object]
  /** Here, by somebody who was not killed. */
  again: () => Promise<{ reference: string }>
  /** What must be there once, however often the form arrived, and nothing but that. */
  owed: (reference: string) => Promise<{ there: object; expected: object }>
}

async function registering(): Promise<Form> {
  const typed = aForm({ email: `${newId()}@acme.example` })
  const actor = aVisitorWith(newId(), typed)
  const input = Register.parse(typed)
  return {
    args: [actor, input],
    again: async () => accepted(await register(actor, input)),
    owed: async reference => ({
      there: {
        registrations: (await db.registration.findMany({ where: { email: input.email } })).map(each => each.reference),
        letters: await letters({ recipient: input.email }),
      },
      expected: { registrations: [reference], letters: ['registration_received'] },
    }),
  }
}

async function approving(): Promise<Form> {
  const { reference, email } = await aRegistration({ email: `${newId()}@acme.example` })
  const input = { reference }
  const reviewer = aReviewer()
  const once = { who: reviewer.userId, key: newId(), operation: 'approveRegistration', payloadHash: hashPayload(input) }
  const actor = { ...reviewer, once }
  return {
    args: [actor, input],
    again: async () => accepted(await approveRegistration(actor, input)),
    owed: async () => ({
      there: {
        customers: await db.customer.count({ where: { contactEmail: email } }),
        users: await db.user.count({ where: { signInName: email } }),
        links: await db.oneTimeLink.count({ where: { user: { signInName: email } } }),
        letters: await letters({ recipient: email }),
      },
      expected: { customers: 1, users: 1, links: 1, letters: ['registration_approved', 'registration_received'] },
    }),
  }
}

async function ordering(): Promise<Form> {
  const customer = await aCustomerActor()
  const { email } = await db.user.findUniqueOrThrow({ where: { id: customer.userId } })
  await someNumbers(null, 2, { city: email })
  const input = PlaceOrder.parse(anOrderForm({ city: email, quantity: '3' }))
  const actor = withKey(customer, 'placeOrder', input)
  return {
    args: [actor, input],
    again: async () => accepted(await placeOrder(actor, input)),
    owed: async reference => ({
      there: {
        orders: (await db.order.findMany({ where: { customerId: customer.customerId } })).map(each => each.reference),
        held: await db.stockHold.count({ where: { order: { reference } } }),
        letters: await letters({ recipient: email }),
      },
      expected: { orders: [reference], held: 2, letters: ['order_placed'] },
    }),
  }
}

const letters = async (where: { recipient: string }) =>
  (await db.letter.findMany({ where, orderBy: { template: 'asc' } })).map(({ template }) => template)

type Point = Pick<Strike, 'nth' | 'when' | 'counts'> & { name: string }

/** Every commit, before and after, always; every other statement as well in a soak run, one of them otherwise. */
function points(trips: RoundTrip[]): Point[] {
  const around = (list: RoundTrip[], counts: Strike['counts']) =>
    list.flatMap((trip, index) =>
      (['before', 'after'] as const).map(when => ({
        nth: index + 1,
        when,
        counts,
        name: `${when} ${index + 1}: ${trip.sql.slice(0, 60)}`,
      })),
    )
  return [
    ...around(trips.filter(commits), commits),
    ...sampled(
      around(trips, () => true),
      1,
    ),
  ]
}

/** Kills the process at `point`, looks, and sends the same form again. */
async function survives(
  command: 'register' | 'approve' | 'order',
  child: Awaited<ReturnType<typeof processes.next>>,
  form: Form,
  point: Point,
): Promise<string[]> {
  const struck = proxy.strike({ ...point, kill: () => child.child.kill('SIGKILL') })
  const answer = await child.run(command, ...form.args)
  if (answer !== undefined) return [`was not killed and answered ${JSON.stringify(answer)}`]
  await struck
  const left = (await breaches()).map(breach => `right after the kill: ${breach}`)
  const { reference } = await form.again()
  const { there, expected } = await form.owed(reference)
  const same = JSON.stringify(there) === JSON.stringify(expected)
  return [
    ...left,
    ...(same ? [] : [`${JSON.stringify(there)} instead of ${JSON.stringify(expected)}`]),
    ...(await breaches()),
  ]
}

const journeys = [
  [
    'F03: web killed during a registration, and the same form again: one registration, its letters owed once',
    'register',
    registering,
  ],
  [
    'F04: web killed during an approval, and the same form again: one customer, one admin, one welcome (I6)',
    'approve',
    approving,
  ],
  [
    'F03: web killed between the commit of an order and its reply, and the same form again: one order, one mail',
    'order',
    ordering,
  ],
] as const

describe.each(sampled(journeys, 1))('%s', (_, command, makeForm) => {
  test('at every commit, before and after', async () => {
    let child = await processes.next()
    proxy.takeTrips()
    const form = await makeForm()
    expect(await child.run(command, ...form.args)).toMatchObject({ ok: true })
    const trips = proxy.takeTrips()
    expect(trips.filter(commits).length).toBeGreaterThan(0)

    const all = points(trips)
    const failed: string[] = []
    for (const point of all) {
      const found = await survives(command, child, await makeForm(), point)
      failed.push(...found.map(breach => `${point.name}: ${breach}`))
      if (point !== all.at(-1)) child = await processes.next()
    }
    console.log(`${command}: killed at ${all.length} points, ${trips.filter(commits).length} commits`)
    expect(failed).toEqual([])
  })
})
