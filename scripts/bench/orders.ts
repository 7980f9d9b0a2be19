import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type CustomerActor, customerScope, staffScope } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import { placeOrder } from '@/lib/orders/commands'
import { listOrders } from '@/lib/orders/queries'
import { listStaffOrders } from '@/lib/orders/queue'
import { ListOrders, PlaceOrder } from '@/lib/orders/schema'
import { ListStaffOrders } from '@/lib/orders/staff-schema'
import { aCustomerActor } from '@/tests/factories/zoom-connection'
import { startMailInbox } from '@/tests/simulators/mail/server'
import { type BenchLine, median } from './line'
import { startWorker } from './worker'

const few = 2_000
const many = 200_000
const tries = 41
const placings = 15
const mostMs = 2_000

const nobody = newId()
const staff = (filter: Record<string, string>) => listStaffOrders(staffScope(), nobody, ListStaffOrders.parse(filter))
const own = (customerId: string, filter: Record<string, string>) =>
  listOrders(customerScope(customerId), ListOrders.parse(filter))

/** Lists at 2,000 and at 200,000 orders, and how soon an order is in the mail and in the staff's queue. */
export async function benchOrders(): Promise<BenchLine[]> {
  const inbox = await startMailInbox()
  process.env.SMTP_URL = inbox.smtpUrl
  await db.carrierSettings.upsert({
    where: { id: 1 },
    create: { id: 1, carrierName: 'Northwind Telecom', supportEmail: 'support@carrier.example' },
    update: {},
  })
  const worker = await startWorker()
  try {
    const actor = await aCustomerActor()
    const views: Record<string, () => Promise<unknown>> = {
      'staff, what is due': () => staff({}),
      'staff, all': () => staff({ state: 'all' }),
      'staff, fulfilled': () => staff({ state: 'fulfilled' }),
      'staff, nobody works on': () => staff({ assignee: 'nobody' }),
      'one customer, all': () => own(actor.customerId, {}),
      'one customer, open': () => own(actor.customerId, { state: 'open' }),
    }
    await fill(actor.customerId, 1, few)
    const before = await timesOf(views)
    await fill(actor.customerId, few + 1, many)
    const after = await timesOf(views)
    const growth = Object.keys(views).map(name => ({
      name,
      exponent: Math.log((after[name] ?? 0) / (before[name] ?? 1)) / Math.log(many / few),
    }))
    for (const { name, exponent } of growth) console.log(`orders, ${name}: ${exponent.toFixed(3)}`)
    const worst = growth.reduce((most, one) => (one.exponent > most.exponent ? one : most))
    const toMail: number[] = []
    for (let at = 0; at < placings; at++) toMail.push(await place(await aCustomerActor(), inbox))
    return [
      { name: `orders, worst: ${worst.name}`, measured: worst.exponent, anchor: 1, unit: 'exponent', most: 0.05 },
      { name: 'order placed, mailed and in the queue', measured: median(toMail), anchor: mostMs, unit: 'ms', most: 1 },
    ]
  } finally {
    worker.kill('SIGTERM')
    await inbox.stop()
  }
}

async function timesOf(views: Record<string, () => Promise<unknown>>): Promise<Record<string, number>> {
  const times: Record<string, number> = {}
  for (const [name, view] of Object.entries(views)) {
    const taken: number[] = []
    for (let at = 0; at < tries; at++) {
      const from = performance.now()
      await view()
      taken.push(performance.now() - from)
    }
    times[name] = median(taken)
  }
  return times
}

/** Milliseconds from "Place order" until support and the customer have their letters and the queue shows it. */
async function place(actor: CustomerActor, inbox: Awaited<ReturnType<typeof startMailInbox>>): Promise<number> {
  const from = performance.now()
  const placed = await placeOrder(actor, PlaceOrder.parse({ country: 'IE', city: 'Dublin', quantity: '25' }))
  if (!placed.ok) throw new Error(placed.refusal.code)
  const { reference } = placed.value
  for (;;) {
    const mailed = inbox.letters().filter(({ subject }) => subject.includes(reference)).length
    if (mailed >= 2) {
      const { rows } = await staff({ q: reference })
      if (rows.some(row => row.reference === reference)) return performance.now() - from
    }
    await pause(5)
  }
}

/** Orders `from` to `to`, a third of them one customer's, one in twenty open; those fulfilled have a number each. */
async function fill(customerId: string, from: number, to: number) {
  const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await client.connect()
  const id = (prefix: string, i: string) => `('${prefix}' || lpad(to_hex(${i}), 12, '0'))::uuid`
  const other = id('00000000-0000-7000-8000-', '1 + i % 500')
  try {
    await client.query(
      `INSERT INTO customer (id, company, contact_name, contact_email, phone, country, address, city, postal_code, created_at)
       SELECT ${id('00000000-0000-7000-8000-', 'i')}, 'Company ' || i, 'Person', 'p' || i || '@example.com',
         '+12025550100', 'US', 'Street', 'City', '1', now()
       FROM generate_series(1, 500) AS i ON CONFLICT DO NOTHING`,
    )
    await client.query(
      `INSERT INTO customer_order (id, customer_id, state, state_since, country, city, quantity, placed_by_id,
         placed_by_name, created_at, closed_at)
       SELECT ${id('00000000-0000-7000-8002-', 'i')}, CASE WHEN i % 3 = 0 THEN $3::uuid ELSE ${other} END,
         (CASE WHEN i % 20 < 19 THEN 'fulfilled' WHEN i % 3 = 0 THEN 'placed' ELSE 'accepted' END)::order_state,
         now() - i * interval '1 minute', 'IE', 'City ' || i % 40, 1 + i % 25, $3::uuid, 'Person',
         now() - i * interval '1 minute', CASE WHEN i % 20 < 19 THEN now() END
       FROM generate_series($1::int, $2::int) AS i`,
      [from, to, customerId],
    )
    await client.query(
      `INSERT INTO order_number (order_id, e164, delivered_at, delivered_by_name)
       SELECT ${id('00000000-0000-7000-8002-', 'i')}, '+1' || (2000000000 + i), now(), 'Person'
       FROM generate_series($1::int, $2::int) AS i WHERE i % 20 < 19`,
      [from, to],
    )
    for (const table of ['customer', 'customer_order', 'order_number']) await client.query(`VACUUM ANALYZE ${table}`)
  } finally {
    await client.end()
  }
}
