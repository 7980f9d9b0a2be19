import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'
import { next, PUBLICATION, type Publication } from '@/lib/publication/rules'

/** SM7 gone: staff say that Zoom is right, it is not there. Answers which numbers this was true of until now. */
export async function markGone(tx: Tx, actor: StaffActor, customerId: string, e164s: string[]): Promise<string[]> {
  const to = next('published', 'gone')
  const moved = await tx.$queryRaw<{ e164: string }[]>`
    UPDATE phone_number n SET publication = ${to}::publication, publication_since = ${now().toISOString()}::timestamptz,
      publication_error = NULL, assigned = NULL
    FROM (SELECT o.e164 FROM phone_number o
          WHERE o.e164 = ANY(${e164s}::text[]) AND o.customer_id = ${customerId}::uuid
            AND o.publication = ANY(${PUBLICATION.sourcesOf('gone')}::publication[]) AND o.pool = 'in_use'
          ORDER BY o.e164 FOR UPDATE) AS own
    WHERE n.e164 = own.e164 RETURNING n.e164`
  const gone = moved.map(({ e164 }) => e164).sort()
  const lines = gone.map(e164 => ({
    e164,
    action: 'number.gone',
    before: { publication: 'published' },
    after: { publication: to },
  }))
  await tellNumbers(tx, actor, customerId, lines)
  return gone
}

type Seen = { e164: string; assigned: boolean; at: Date }

/** SM7 found: staff say that Zoom is right, it is there. Never sent again, and seen already. */
export async function markFound(tx: Tx, actor: StaffActor, customerId: string, seen: Seen[]): Promise<string[]> {
  const to = next('unpublished', 'found')
  const moved = await tx.$queryRaw<{ e164: string; before: Publication }[]>`
    UPDATE phone_number n SET publication = ${to}::publication, publication_since = ${now().toISOString()}::timestamptz,
      publication_error = NULL, assigned = own.assigned, observed_at = own.at
    FROM (SELECT o.e164, o.publication AS before, s.assigned, s.at FROM phone_number o
          JOIN unnest(${seen.map(({ e164 }) => e164)}::text[], ${seen.map(({ assigned }) => assigned)}::boolean[],
                      ${seen.map(({ at }) => at.toISOString())}::timestamptz[]) AS s (e164, assigned, at)
            ON s.e164 = o.e164
          WHERE o.customer_id = ${customerId}::uuid AND o.pool = 'in_use'
            AND o.publication = ANY(${PUBLICATION.sourcesOf('found')}::publication[])
          ORDER BY o.e164 FOR UPDATE OF o) AS own
    WHERE n.e164 = own.e164 RETURNING n.e164, own.before::text`
  await tellNumbers(
    tx,
    actor,
    customerId,
    moved.map(({ e164, before }) => ({
      e164,
      action: 'number.adopt',
      before: { publication: before },
      after: { publication: to },
    })),
  )
  return moved.map(({ e164 }) => e164)
}
