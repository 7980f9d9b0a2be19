import pg from 'pg'
import { staffScope } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { listCustomers } from '@/lib/customers/queries'
import { ListCustomers } from '@/lib/customers/schema'
import { listImports } from '@/lib/imports/history'
import { ListImports } from '@/lib/imports/schema'
import { listOperations } from '@/lib/operations/list'
import { ListOperations } from '@/lib/operations/schema'
import { listStock } from '@/lib/stock/queries'
import { listReturned } from '@/lib/stock/returned'
import { ListReturned, ListStock } from '@/lib/stock/schema'
import { type BenchLine, median } from './line'

const scope = staffScope()
const few = 10_000
const many = 1_000_000
const tries = 41

type Filter = Record<string, string>
const customers = (filter: Filter) => listCustomers(scope, ListCustomers.parse(filter))
const stock = (filter: Filter) => listStock(scope, ListStock.parse(filter))
const views: Record<string, () => Promise<unknown>> = {
  'customers by name': () => customers({}),
  'customers, newest first': () => customers({ sort: 'newest' }),
  'customers by account number': () => customers({ sort: '-account' }),
  'customers with a failure': () => customers({ numbers: 'failed' }),
  stock: () => stock({}),
  'stock of a city': () => stock({ country: 'US', city: 'City 7' }),
  'returned numbers': () => listReturned(scope, ListReturned.parse({})),
  imports: () => listImports(scope, ListImports.parse({})),
  operations: () => listOperations(scope, ListOperations.parse({})),
}

/**
 * How each list of the staff grows from 10,000 to 1,000,000 numbers, with a customer, an operation and an import to a
 * hundred numbers. A list that has less than a page at the beginning would be judged by that: all have more.
 */
export async function benchStaffLists(): Promise<BenchLine[]> {
  await fill(1, few)
  const before = await timesOf()
  await fill(few + 1, many)
  const after = await timesOf()
  const growth = Object.keys(views).map(name => ({
    name,
    exponent: Math.log((after[name] ?? 0) / (before[name] ?? 1)) / Math.log(many / few),
  }))
  const worst = growth.reduce((most, one) => (one.exponent > most.exponent ? one : most))
  return [
    { name: `staff lists, worst: ${worst.name}`, measured: worst.exponent, anchor: 1, unit: 'exponent', most: 0.05 },
  ]
}

async function timesOf(): Promise<Record<string, number>> {
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

/** Numbers `from` to `to`, a third of them stock and every twentieth returned, with what goes along. */
async function fill(from: number, to: number) {
  const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await client.connect()
  const id = (prefix: string, i: string) => `('${prefix}' || lpad(to_hex(${i}), 12, '0'))::uuid`
  const customerId = (i: string) => id('00000000-0000-7000-8000-', i)
  try {
    await client.query(
      `INSERT INTO customer (id, company, contact_name, contact_email, phone, country, address, city, postal_code, created_at)
       SELECT ${customerId('i')}, 'Company ' || md5(i::text), 'Person', 'p' || i || '@example.com', '+12025550100', 'US',
         'Street', 'City', '1', now() - i * interval '1 minute'
       FROM generate_series($1::int, $2::int) AS i`,
      [Math.ceil(from / 100), Math.floor(to / 100)],
    )
    for (const [table, columns, values] of [
      ['operation', 'kind, customer_id, requested_by_name, total', `'publish', ${customerId('i')}, 'Person', 100`],
      [
        'import',
        'kind, customer_id, requested_by_name, file_name, file_size, file_hash, kept_until',
        `'add_numbers', ${customerId('i')}, 'Person', 'numbers.csv', 100, 'x', now()`,
      ],
    ]) {
      await client.query(
        `INSERT INTO ${table} (id, ${columns}, created_at)
         SELECT ${id('00000000-0000-7000-8001-', 'i')}, ${values}, now() - i * interval '1 minute'
         FROM generate_series($1::int, $2::int) AS i`,
        [Math.ceil(from / 100), Math.floor(to / 100)],
      )
    }
    await client.query(
      `INSERT INTO phone_number (e164, customer_id, product, status, pool, returned_at, sip_trunk_name, country, city,
         publication, publication_since, created_at)
       SELECT '+1' || (2000000000 + i), CASE WHEN i % 3 > 0 THEN ${customerId('1 + i / 100 % greatest($2::int / 100, 1)')} END,
         'zoom_phone', 'normal',
         (CASE WHEN i % 3 = 0 THEN 'free' WHEN i % 20 = 1 THEN 'returned' ELSE 'in_use' END)::number_pool,
         CASE WHEN i % 3 > 0 AND i % 20 = 1 THEN now() - i * interval '1 second' END, 'NW-US-1', 'US', 'City ' || i % 40,
         (CASE WHEN i % 20 = 2 AND i % 3 > 0 THEN 'publish_failed' ELSE 'unpublished' END)::publication, now(), now()
       FROM generate_series($1::int, $2::int) AS i`,
      [from, to],
    )
    for (const table of ['phone_number', 'customer', 'operation', 'import', 'number_count']) {
      await client.query(`VACUUM ANALYZE ${table}`)
    }
  } finally {
    await client.end()
  }
}
