import pg from 'pg'
import { allActivity, customerActivity, ownActivity } from '@/lib/audit/activity'
import { ListActivity } from '@/lib/audit/schema'
import { sealHistory } from '@/lib/audit/seal'
import { verifyHistory } from '@/lib/audit/verify'
import { customerScope, staffScope } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { closeDatabase } from '@/lib/db/client'
import { timed } from './line'

/**
 * A history of so many lines (the argument) in a database and a process of its own, for `timeline.ts`: tells the names
 * of its views once it is filled, and answers each name with the milliseconds that the view took; `sealing` and
 * `verifying` likewise.
 */
const lines = Number(process.argv[2])
const scope = staffScope()

const customerId = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const lineId = (n: number) =>
  `00000000-${n.toString(16).padStart(8, '0').slice(0, 4)}-7000-8002-${n.toString(16).padStart(12, '0')}`

const all = (asked: object) => () => allActivity(scope, ListActivity.parse(asked), 'UTC')

const views: Record<string, () => Promise<unknown>> = {
  everything: all({}),
  'with single numbers': all({ kind: 'all' }),
  'one action': all({ action: 'order.place' }),
  'a rare action': all({ action: 'settings.save' }),
  'a rare kind': all({ kind: 'settings' }),
  'kind and party that never meet': all({ kind: 'order', who: 'zoom' }),
  'one number': all({ q: '+12020000007' }),
  'one person': all({ q: 'Person 7 of all' }),
  'deep page': all({ after: lineId(lines / 2) }),
  'one customer': () => customerActivity(scope, customerId(6), ListActivity.parse({})),
  'its orders': () => customerActivity(scope, customerId(6), ListActivity.parse({ kind: 'order' })),
  'its own page': () => ownActivity(customerScope(customerId(6)), ListActivity.parse({ kind: 'all' }), 'UTC'),
}

const works: typeof views = {
  ...views,
  sealing: async () => {
    while ((await sealHistory()).behind);
  },
  verifying: verifyHistory,
}

await fill()
process.on('message', async (name: string) => {
  const work = works[name]
  if (!work) throw new Error(`There is no view ${name}`)
  process.send?.(await timed(work))
})
process.once('disconnect', closeDatabase)
process.send?.(Object.keys(views))

/** Lines of a hundred customers: half about single numbers, one in five hundred of the settings: a page of them also in the smaller history. */
async function fill() {
  const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await client.connect()
  const id = (prefix: string, of: string) => `('${prefix}' || lpad(to_hex(${of}), 12, '0'))::uuid`
  try {
    await client.query(
      `INSERT INTO app_user (id, sign_in_name, email, name, created_at)
       SELECT ${id('00000000-0000-7000-8001-', 'i')}, 'p' || i || '@example.com', 'p' || i || '@example.com',
         'Person ' || i || ' of all', now() FROM generate_series(1, 1000) AS i`,
    )
    await client.query(
      `INSERT INTO audit_event (id, at, actor_kind, actor_id, actor_name, source, action, subject_type, subject_id,
         customer_id, before, after, request_id)
       SELECT ('00000000-' || lpad(to_hex(i >> 16), 4, '0') || '-7000-8002-' || lpad(to_hex(i), 12, '0'))::uuid, now(),
         (ARRAY['customer', 'staff', 'system'])[1 + i % 3], ${id('00000000-0000-7000-8001-', '1 + i % 1000')},
         'Person ' || 1 + i % 1000 || ' of all', 'page', kind || '.' || CASE kind WHEN 'settings' THEN 'save' ELSE 'place' END,
         kind, CASE kind WHEN 'number' THEN '+1202' || lpad((i % 100000)::text, 7, '0') ELSE gen_random_uuid()::text END,
         ${id('00000000-0000-7000-8000-', '1 + i / 2 % 100')}, '{"state": "placed"}', '{"state": "accepted"}',
         gen_random_uuid()::text
       FROM (SELECT i, CASE WHEN i % 500 = 0 THEN 'settings' WHEN i % 2 = 0 THEN 'number'
               WHEN i % 10 = 1 THEN 'order' ELSE 'operation' END AS kind
             FROM generate_series(1, $1::int) AS i) one`,
      [lines],
    )
    await client.query('VACUUM ANALYZE audit_event')
  } finally {
    await client.end()
  }
}
