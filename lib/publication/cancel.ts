import { tellRows } from '@/lib/audit/numbers'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { goBack, ofZoom, publications, queuedFrom, queuedState } from './rules'

/**
 * Takes back the items of an operation that have not gone to Zoom: the numbers return to the state before. Items come
 * first, then numbers, and the caller touches the operation last: the order in which every writer takes these locks.
 */
export async function cancelQueued(tx: Tx, actor: Actor, operationId: string): Promise<number> {
  const at = now().toISOString()
  const taken = await tx.$executeRaw`
    WITH queued AS (
      SELECT subject FROM operation_item WHERE operation_id = ${operationId}::uuid AND state = 'queued'
      ORDER BY subject FOR UPDATE)
    UPDATE operation_item i SET state = 'cancelled', settled_at = ${at}::timestamptz
    FROM queued q WHERE i.operation_id = ${operationId}::uuid AND i.subject = q.subject AND i.state = 'queued'`
  if (taken === 0) return 0
  const { kind, reference, customerId } = ofZoom(await tx.operation.findUniqueOrThrow({ where: { id: operationId } }))
  const waiting = queuedState(kind)
  const befores = publications.filter(before => queuedFrom(kind, before) !== undefined)
  const mine = Prisma.sql`i.operation_id = ${operationId}::uuid AND i.state = 'cancelled'
    AND i.settled_at = ${at}::timestamptz AND n.e164 = i.subject AND n.operation_reference = ${reference}`
  await tx.$executeRaw`
    UPDATE phone_number n SET publication = back.after::publication, publication_since = ${at}::timestamptz
    FROM operation_item i
    JOIN unnest(${befores}::text[], ${befores.map(before => goBack(waiting, before))}::text[]) AS back (before, after)
      ON back.before = i.before::text
    WHERE ${mine} AND n.publication = ${waiting}::publication`
  await tellRows(tx, actor, customerId, {
    action: 'number.cancel',
    e164: Prisma.sql`i.subject`,
    before: Prisma.sql`jsonb_build_object('publication', ${waiting}::text)`,
    after: Prisma.sql`jsonb_build_object('publication', n.publication, 'operation', ${reference}::text)`,
    from: Prisma.sql`operation_item i JOIN phone_number n ON ${mine} AND n.publication_since = ${at}::timestamptz`,
  })
  return taken
}
