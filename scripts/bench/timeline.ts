import pg from 'pg'
import { allActivity, customerActivity, ownActivity } from '@/lib/audit/activity'
import { ListActivity } from '@/lib/audit/schema'
import { sealHistory } from '@/lib/audit/seal'
import { verifyHistory } from '@/lib/audit/verify'
import { customerScope, staffScope } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { BenchLine } from './line'

const scope = staffScope()
const tries = 201

const customerId = (n: number) => `00000000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`
const lineId = (n: number) =>
  `00000000-${n.toString(16).padStart(8, '0').slice(0, 4)}-7000-8002-${n.toString(16).padStart(12, '0')}`

const all = (asked: object) => () => allActivity(scope, ListActivity.parse(asked), 'UTC')

const views: Record<string, (total: number) => Promise<unknown>> = {
  everything: all({}),
  'with single numbers': all({ kind: 'all' }),
  'one action': all({ action: 'order.place' }),
  'a rare action': all({ action: 'settings.save' }),
  'a rare kind': all({ kind: 'settings' }),
  'kind and party that never meet': all({ kind: 'order', who: 'zoom' }),
  'one number': all({ q: '+12020000007' }),
  'one person': all({ q: 'Person 7 of all' }),
  'deep page': total => all({ after: lineId(total / 2) })(),
  'one customer': () => customerActivity(scope, customerId(6), ListActivity.parse({})),
  'its orders': () => customerActivity(scope, customerId(6), ListActivity.parse({ kind: 'order' })),
  'its own page': () => ownActivity(customerScope(customerId(6)), ListActivity.parse({ kind: 'all' }), 'UTC'),
}

/**
 * As many rows as a page has, of a table that does not grow, with a thousand looked through as a page looks through
 * thousands: how fast this machine is at this moment.
 */
const yardstick = () => read(Prisma.sql`SELECT * FROM app_user ORDER BY md5(name) LIMIT 51`)

/**
 * How the pages of the history grow with it, and what sealing a line costs beside reading it once. The smaller history
 * has as many lines as one page looks through at most, or it would be judged by having fewer. Minutes lie between the
 * small history and the large one, and a page takes a millisecond: each try has one of the yardstick beside it, or the
 * machine's moods would be taken for growth.
 */
export async function benchTimeline(few = 50_000, many = 1_000_000): Promise<BenchLine[]> {
  await fill(1, few)
  // The first pages of a process are slow whatever they show.
  await timesOf(few)
  const before = await timesOf(few)
  await fill(few + 1, many)
  const after = await timesOf(many)
  const growth = Object.keys(views).map(name => ({
    name,
    exponent: Math.log((after[name] ?? 0) / (before[name] ?? 1)) / Math.log(many / few),
  }))
  const worst = growth.reduce((most, one) => (one.exponent > most.exponent ? one : most))
  const sealing = await timed(async () => {
    while ((await sealHistory()).behind);
  })
  const verifying = await timed(() => verifyHistory())
  return [
    { name: `timeline, worst: ${worst.name}`, measured: worst.exponent, anchor: 1, unit: 'exponent', most: 0.05 },
    { name: 'sealing all of it, beside verifying it', measured: sealing, anchor: verifying, unit: 'ms', most: 3 },
  ]
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now()
  await work()
  return performance.now() - from
}

/** The better half's median of each view, in yardsticks: what disturbs only ever adds. */
async function timesOf(total: number): Promise<Record<string, number>> {
  const times: Record<string, number> = {}
  for (const [name, view] of Object.entries(views)) {
    const taken: number[] = []
    const beside: number[] = []
    for (let n = 0; n < tries; n++) {
      beside.push(await timed(yardstick))
      taken.push(await timed(() => view(total)))
    }
    times[name] = lowerQuartile(taken) / lowerQuartile(beside)
  }
  return times
}

const lowerQuartile = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)] ?? 0

/** Lines `from` to `to` of a hundred customers: half about single numbers, one in five hundred of the settings: a page of them also in the smaller history. */
async function fill(from: number, to: number) {
  const client = new pg.Client({ connectionString: env().DATABASE_OWNER_URL })
  await client.connect()
  const id = (prefix: string, of: string) => `('${prefix}' || lpad(to_hex(${of}), 12, '0'))::uuid`
  try {
    if (from === 1) {
      await client.query(
        `INSERT INTO app_user (id, sign_in_name, email, name, created_at)
         SELECT ${id('00000000-0000-7000-8001-', 'i')}, 'p' || i || '@example.com', 'p' || i || '@example.com',
           'Person ' || i || ' of all', now() FROM generate_series(1, 1000) AS i`,
      )
    }
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
             FROM generate_series($1::int, $2::int) AS i) one`,
      [from, to],
    )
    await client.query('VACUUM ANALYZE audit_event')
  } finally {
    await client.end()
  }
}
