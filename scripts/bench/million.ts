import pg from 'pg'
import { type CustomerScope, customerScope } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { aCustomerActor } from '@/tests/factories/zoom-connection'

export type Stock = { total: number; scope: CustomerScope; actor: Awaited<ReturnType<typeof aCustomerActor>> }

/**
 * Filled several times faster: what only other pages read of the numbers is no longer kept, nor is each number's customer
 * looked up. For a part of the bench that has no such pages, in the database that it has to itself.
 */
export async function fillFast() {
  const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await client.connect()
  try {
    const { rows } = await client.query<{ indexname: string }>(
      `SELECT indexname FROM pg_indexes WHERE tablename = 'phone_number'
         AND indexname NOT IN ('phone_number_pkey', 'phone_number_customer_id_e164_idx')`,
    )
    for (const { indexname } of rows) await client.query(`DROP INDEX "${indexname}"`)
    await client.query('ALTER TABLE phone_number DROP CONSTRAINT phone_number_customer_id_fkey')
  } finally {
    await client.end()
  }
}

/** Area codes as a carrier of some size has them. */
const areas = ['202', '212', '213', '305', '312', '404', '415', '512', '602', '617', '702', '713', '720', '801', '919']

/**
 * `total` American numbers over several area codes, of which one customer owns a tenth, written as the owner in one
 * statement. `first`, the seven digits they begin after, keeps two stocks in one database apart.
 */
export async function aStock(total: number, first: number): Promise<Stock> {
  const actor = await aCustomerActor()
  const others = await Promise.all(Array.from({ length: 9 }, () => aCustomerActor()))
  const owners = [actor, ...others].map(({ customerId }) => customerId)
  const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await client.connect()
  try {
    await client.query(
      `INSERT INTO phone_number (e164, customer_id, product, status, pool, sip_trunk_name, country, city,
         publication, publication_since, created_at, assigned, observed_at)
       SELECT '+1' || ($4::text[])[1 + i % 15] || ($1::int + i), ($2::uuid[])[1 + (i / 15) % 10],
         (ARRAY['zoom_phone', 'zoom_contact_center', 'unallocated'])[1 + i % 3]::product,
         CASE WHEN i % 41 = 0 THEN 'pending' ELSE 'normal' END::number_status, 'in_use', 'NW-US-1', 'US', 'Washington DC',
         (ARRAY['unpublished', 'published', 'published', 'published', 'publish_failed'])[1 + (i / 150) % 5]::publication,
         now(), now(), i % 7 = 0, now()
       FROM generate_series(1, $3::int) AS i`,
      [first, owners, total, areas],
    )
    await client.query('VACUUM ANALYZE phone_number')
    await client.query('ANALYZE number_count')
  } finally {
    await client.end()
  }
  return { total, scope: customerScope(actor.customerId), actor }
}
