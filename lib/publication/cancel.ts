import { tellNumbers } from '@/lib/audit/numbers'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'
import { goBack, ofZoom, type Publication, queuedState } from './rules'

type Taken = { e164: string; before: Publication }

/**
 * Takes back the items of an operation that have not gone to Zoom: the numbers return to the state before. Items come
 * first, then numbers, and the caller touches the operation last: the order in which every writer takes these locks.
 */
export async function cancelQueued(tx: Tx, actor: Actor, operationId: string): Promise<number> {
  const taken = await tx.$queryRaw<Taken[]>`
    WITH queued AS (
      SELECT subject FROM operation_item WHERE operation_id = ${operationId}::uuid AND state = 'queued'
      ORDER BY subject FOR UPDATE)
    UPDATE operation_item i SET state = 'cancelled', settled_at = ${now().toISOString()}::timestamptz
    FROM queued q WHERE i.operation_id = ${operationId}::uuid AND i.subject = q.subject AND i.state = 'queued'
    RETURNING i.subject AS e164, i.before::text`
  if (taken.length === 0) return 0
  const { kind, reference, customerId } = ofZoom(await tx.operation.findUniqueOrThrow({ where: { id: operationId } }))
  const waiting = queuedState(kind)
  const back = new Map(taken.map(({ e164, before }) => [e164, goBack(waiting, before)]))
  const moved = await tx.$queryRaw<{ e164: string }[]>`
    UPDATE phone_number n SET publication = back.publication::publication,
      publication_since = ${now().toISOString()}::timestamptz
    FROM unnest(${[...back.keys()]}::text[], ${[...back.values()]}::text[]) AS back (e164, publication)
    WHERE n.e164 = back.e164 AND n.publication = ${waiting}::publication AND n.operation_reference = ${reference}
    RETURNING n.e164`
  await tellNumbers(
    tx,
    actor,
    customerId,
    moved.map(({ e164 }) => ({
      e164,
      action: 'number.cancel',
      before: { publication: waiting },
      after: { publication: back.get(e164), operation: reference },
    })),
  )
  return taken.length
}
