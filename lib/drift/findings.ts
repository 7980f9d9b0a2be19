import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'
import type { Found } from './compare'

/** How a difference ended; each has its word in the `drift` catalogue. */
export type Resolution =
  | 'agrees_again'
  | 'fixed_in_zoom'
  | 'taken_from_zoom'
  | 'adopted'
  | 'marked_unpublished'
  | 'taken_as_returned'

/**
 * Opens what is new and refreshes what is known, in one statement; the age of a difference is that of its first sight.
 * An operation that was to mend it and has ended without doing so is forgotten, so that it can be tried again.
 */
export async function noteFound(tx: Tx, whose: { customerId: string } | 'each', found: (Found & Whose)[]) {
  if (found.length === 0) return
  const at = now().toISOString()
  const owner = ({ customerId }: Whose) => (whose === 'each' ? (customerId ?? null) : whose.customerId)
  await tx.$executeRaw`
    INSERT INTO drift_finding AS f (id, e164, kind, customer_id, ours, zooms, seen_first, seen_last)
    SELECT n.id::uuid, n.e164, n.kind::drift_kind, nullif(n.customer, '')::uuid, n.ours::jsonb, n.zooms::jsonb,
           ${at}::timestamptz, ${at}::timestamptz
    FROM unnest(${found.map(() => newId())}::text[], ${found.map(({ e164 }) => e164)}::text[],
                ${found.map(({ kind }) => kind)}::text[], ${found.map(one => owner(one) ?? '')}::text[],
                ${found.map(({ ours }) => JSON.stringify(ours))}::text[],
                ${found.map(({ zooms }) => JSON.stringify(zooms))}::text[])
         AS n (id, e164, kind, customer, ours, zooms)
    ORDER BY n.e164, n.kind
    ON CONFLICT (e164, kind) WHERE resolved_at IS NULL DO UPDATE SET
      seen_last = excluded.seen_last, customer_id = excluded.customer_id, ours = excluded.ours, zooms = excluded.zooms,
      operation_reference = CASE WHEN EXISTS (
        SELECT FROM operation o WHERE o.reference = f.operation_reference AND o.finished_at IS NULL)
        THEN f.operation_reference END`
}

type Whose = { customerId?: string | null }

/**
 * Ends a customer's differences that were not found any more. Numbers that were left alone keep theirs; what only the
 * carrier's own listing can show is for that to end.
 */
export async function closeOthers(tx: Tx, customerId: string, found: Found[], leftAlone: string[]) {
  await tx.$executeRaw`
    UPDATE drift_finding f SET resolved_at = ${now().toISOString()}::timestamptz, resolved_by = 'Portal',
      resolution = CASE WHEN f.operation_reference IS NULL THEN 'agrees_again' ELSE 'fixed_in_zoom' END
    WHERE f.customer_id = ${customerId}::uuid AND f.resolved_at IS NULL
      AND f.zooms->>'listing' IS DISTINCT FROM 'carrier' AND NOT f.e164 = ANY(${leftAlone}::text[])
      AND NOT EXISTS (
        SELECT FROM unnest(${found.map(({ e164 }) => e164)}::text[], ${found.map(({ kind }) => kind)}::text[])
          AS still (e164, kind) WHERE still.e164 = f.e164 AND still.kind = f.kind::text)`
}

/** Ends what a walk over the carrier's own listing, begun at `since`, has not shown again. */
export async function closeListed(tx: Tx, since: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE drift_finding SET resolved_at = ${now().toISOString()}::timestamptz, resolved_by = 'Portal',
      resolution = 'agrees_again'
    WHERE resolved_at IS NULL AND zooms->>'listing' = 'carrier' AND seen_last < ${since.toISOString()}::timestamptz`
}

/** Staff decided, and the portal already says so. */
export async function resolve(tx: Tx, ids: string[], resolution: Resolution, by: string) {
  await tx.driftFinding.updateMany({
    where: { id: { in: ids }, resolvedAt: null },
    data: { resolvedAt: now(), resolution, resolvedBy: by },
  })
}

/** An operation is to mend it; the next comparison tells whether it did. */
export async function hand(tx: Tx, ids: string[], operationReference: string) {
  await tx.driftFinding.updateMany({ where: { id: { in: ids }, resolvedAt: null }, data: { operationReference } })
}
