import { tellNumbers } from '@/lib/audit/numbers'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { Tx } from '@/lib/db/transaction'
import { next } from '@/lib/publication/rules'
import type { PeeringObservation } from '@/lib/zoom/peering-number'
import type { OurNumber } from './compare'
import type { SeenPage } from './half-walk'

const columns = Prisma.sql`n.e164, n.customer_id AS "customerId", n.pool::text, n.publication::text,
  n.publication_since AS "publicationSince", n.observed_at AS "observedAt", n.status::text, n.product::text,
  n.sip_trunk_name AS "sipTrunkName", n.billing_reference_id AS "billingReferenceId",
  n.service_info AS "serviceInfo", n.capacity::text, n.voice_direction::text AS "voiceDirection", n.messaging::text,
  n.outbound_dialer AS "outboundDialer", n.outbound_cli AS "outboundCli"`

/** The customer's own numbers, and others' that its Zoom account shows. */
export async function readOurs(customerId: string, seen: ReadonlyMap<string, unknown>): Promise<OurNumber[]> {
  const own = await read<OurNumber>(Prisma.sql`
    SELECT ${columns}, NULL AS company, NULL AS "accountNumber" FROM phone_number n
    WHERE n.customer_id = ${customerId}::uuid`)
  const mine = new Set(own.map(({ e164 }) => e164))
  const rest = [...seen.keys()].filter(e164 => !mine.has(e164))
  if (rest.length === 0) return own
  const others = await read<OurNumber>(Prisma.sql`
    SELECT ${columns}, c.company, c.account_number AS "accountNumber"
    FROM phone_number n LEFT JOIN customer c ON c.id = n.customer_id
    WHERE n.e164 = ANY(${rest}::text[]) AND n.customer_id IS DISTINCT FROM ${customerId}::uuid`)
  return [...own, ...others]
}

/** Of numbers that the portal does not have: those whose history was written after `since`. */
export async function justChanged(e164s: string[], since: Date): Promise<Set<string>> {
  if (e164s.length === 0) return new Set()
  const rows = await read<{ e164: string }>(Prisma.sql`
    SELECT DISTINCT subject_id AS e164 FROM audit_event
    WHERE subject_type = 'number' AND subject_id = ANY(${e164s}::text[]) AND at > ${since.toISOString()}::timestamptz`)
  return new Set(rows.map(({ e164 }) => e164))
}

const atOnce = 2_000

/**
 * Who is assigned, and when we saw it: observations, never a state. A page that was read in an earlier go tells nothing
 * of what was seen since. Rows in the order of their keys, like all writers.
 */
export async function noteSeen(customerId: string, pages: SeenPage[]) {
  const seen = pages.flatMap(({ seenAt, numbers }) => numbers.map(number => ({ ...number, at: seenAt.toISOString() })))
  for (let from = 0; from < seen.length; from += atOnce) {
    const some = seen.slice(from, from + atOnce)
    await db.$executeRaw`
      UPDATE phone_number n SET assigned = own.assigned, observed_at = own.at
      FROM (
        SELECT o.e164, s.assigned, s.at FROM phone_number o JOIN
          unnest(${some.map(({ e164 }) => e164)}::text[], ${some.map(({ assigned }) => assigned)}::boolean[],
                 ${some.map(({ at }) => at)}::timestamptz[])
            AS s (e164, assigned, at) ON s.e164 = o.e164
        WHERE o.customer_id = ${customerId}::uuid AND (o.observed_at IS NULL OR o.observed_at < s.at)
          AND o.publication IN ('published', 'update_queued', 'updating', 'unpublish_queued')
        ORDER BY o.e164 FOR NO KEY UPDATE OF o) AS own
      WHERE n.e164 = own.e164`
  }
}

/** SM7 seen_again: what was down when the app was removed is still in Zoom after the reconnect, and live. */
export async function comeBack(tx: Tx, customerId: string, seen: PeeringObservation[]): Promise<number> {
  if (seen.length === 0) return 0
  const at = now().toISOString()
  const to = next('service_down', 'seen_again')
  const back = await tx.$queryRaw<{ e164: string }[]>`
    UPDATE phone_number n SET publication = ${to}::publication, publication_since = ${at}::timestamptz,
      publication_error = NULL, assigned = down.assigned, observed_at = ${at}::timestamptz
    FROM (
      SELECT o.e164, s.assigned FROM phone_number o JOIN
        unnest(${seen.map(({ e164 }) => e164)}::text[], ${seen.map(({ assigned }) => assigned)}::boolean[])
          AS s (e164, assigned) ON s.e164 = o.e164
      WHERE o.customer_id = ${customerId}::uuid AND o.publication = 'service_down'
      ORDER BY o.e164 FOR UPDATE OF o) AS down
    WHERE n.e164 = down.e164 RETURNING n.e164`
  await tellNumbers(
    tx,
    systemActor('reconcile'),
    customerId,
    back.map(({ e164 }) => ({
      e164,
      action: 'number.seen_again',
      before: { publication: 'service_down' },
      after: { publication: to },
    })),
  )
  return back.length
}
