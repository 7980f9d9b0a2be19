import { tellRows } from '@/lib/audit/numbers'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { type Act, queuedState, verdicts, type WhyNot } from './rules'

type Operation = { id: string; reference: string; customerId: string }

/** Numbers that fared alike: without `why` they are in the queue now. With the first few of them. */
export type Judged = { why: WhyNot | null; n: number; named: string[] }

/** How many skipped numbers the history of an operation names; all of them are counted by reason. */
export const mostNamed = 200

export const theseNumbers = (e164s: string[]): Prisma.Sql => Prisma.sql`n.e164 = ANY(${e164s}::text[])`

/**
 * Judges those of a customer's own numbers that `chosen` names (a condition on `n`) and puts those that can go into the
 * queue: rows locked in order, the guard asked on the locked rows, items and numbers written together. A statement takes
 * so many that it ends in good time on a busy machine too.
 */
export async function queueChosen(tx: Tx, act: Act, operation: Operation, chosen: Prisma.Sql): Promise<Judged[]> {
  const all = new Map<WhyNot | null, Judged>()
  let from = ''
  for (;;) {
    const groups = await queueSome(tx, act, operation, Prisma.sql`n.e164 > ${from} AND ${chosen}`)
    for (const { last, ...group } of groups) {
      const known = all.get(group.why)
      if (known) {
        known.n += group.n
        known.named = [...known.named, ...group.named].slice(0, mostNamed)
      } else all.set(group.why, group)
      if (last > from) from = last
    }
    if (groups.reduce((sum, { n }) => sum + n, 0) < atOnce) return [...all.values()]
  }
}

const atOnce = 20_000

function queueSome(tx: Tx, act: Act, operation: Operation, chosen: Prisma.Sql) {
  const guard = verdicts(act)
  return tx.$queryRaw<(Judged & { last: string })[]>`
    WITH chosen AS MATERIALIZED (
      SELECT n.e164, n.product, n.publication, n.publication_since, n.pool, n.assigned FROM phone_number n
      WHERE n.customer_id = ${operation.customerId}::uuid AND ${chosen}
      ORDER BY n.e164 LIMIT ${atOnce} FOR UPDATE OF n
    ), judged AS MATERIALIZED (
      SELECT c.e164, c.product, c.publication,
        CASE WHEN ${act === 'publish' ? downElsewhere(operation) : Prisma.sql`false`} THEN 'other_account'
          ELSE nullif(g.why, '') END AS why FROM chosen c
      JOIN unnest(${guard.map(({ publication }) => publication)}::text[], ${guard.map(({ pool }) => pool)}::text[],
                  ${guard.map(({ assigned }) => assigned)}::boolean[], ${guard.map(({ why }) => why ?? '')}::text[])
        AS g (publication, pool, assigned, why)
        ON g.publication = c.publication::text AND g.pool = c.pool::text AND g.assigned = coalesce(c.assigned, false)
    ), items AS (
      INSERT INTO operation_item (operation_id, subject, product, before)
      SELECT ${operation.id}::uuid, e164, product, publication FROM judged WHERE why IS NULL
    ), moved AS (
      UPDATE phone_number n SET publication = ${queuedState(act)}::publication,
        publication_since = ${now().toISOString()}::timestamptz, operation_reference = ${operation.reference}
      FROM judged j WHERE n.e164 = j.e164 AND j.why IS NULL
    )
    SELECT why, count(*)::int AS n, (array_agg(e164 ORDER BY e164))[1:${mostNamed}::int] AS named, max(e164) AS last
    FROM judged GROUP BY why`
}

/**
 * SM3: a customer that came back with another Zoom account. What was live in the old one stays down until staff decide:
 * it may be there still. The account of a number `c` is that of the connection whose end took it down.
 */
const downElsewhere = ({ customerId }: Operation): Prisma.Sql => Prisma.sql`
  c.publication = 'service_down' AND (
    SELECT z.zoom_account_id FROM zoom_connection z
    WHERE z.customer_id = ${customerId}::uuid AND z.ended_at <= c.publication_since
    ORDER BY z.ended_at DESC LIMIT 1
  ) <> (SELECT z.zoom_account_id FROM zoom_connection z WHERE z.customer_id = ${customerId}::uuid AND z.ended_at IS NULL)`

/** A removal is told when it has happened; until then the number is on its way out of Zoom. */
const eventOf = (act: Act) => (act === 'remove' ? 'unpublish' : act)

/** The history of the numbers that were just queued. */
export const tellQueued = (tx: Tx, actor: Actor, act: Act, operation: Operation, only?: string[]) =>
  tellRows(tx, actor, operation.customerId, {
    action: `number.${eventOf(act)}`,
    e164: Prisma.sql`i.subject`,
    before: Prisma.sql`jsonb_build_object('publication', i.before)`,
    after: Prisma.sql`jsonb_build_object('publication', ${queuedState(act)}::text, 'operation', ${operation.reference}::text)`,
    from: only
      ? Prisma.sql`operation_item i WHERE i.operation_id = ${operation.id}::uuid AND i.subject = ANY(${only}::text[])`
      : Prisma.sql`operation_item i WHERE i.operation_id = ${operation.id}::uuid`,
  })
