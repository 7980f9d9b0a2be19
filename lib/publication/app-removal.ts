import { audit } from '@/lib/audit/commands'
import { tellNumbers } from '@/lib/audit/numbers'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'
import { openStates } from '@/lib/operations/rules'
import { enqueueRun } from './queue'
import { acts, next, PUBLICATION, type Publication } from './rules'

/**
 * SM7 app_removed (001-R10, R11): what was live or may be live is down, what was never sent is unpublished again, and
 * open operations end. The contract and the numbers stay. For the caller's transaction; tells how many went down.
 */
export async function onAppRemoved(tx: Tx, actor: Actor, customerId: string): Promise<{ down: number }> {
  const at = now().toISOString()
  const wasDown = await endItems(tx, customerId, at)
  const sources = [...new Set(PUBLICATION.sourcesOf('app_removed'))]
  const targets = sources.map(from => next(from, 'app_removed'))
  const moved = await tx.$queryRaw<{ e164: string; before: Publication; after: Publication }[]>`
    UPDATE phone_number n SET publication_since = ${at}::timestamptz, publication =
      CASE WHEN n.e164 = ANY(${wasDown}::text[]) THEN 'service_down' ELSE went.after::publication END
    FROM (
      SELECT o.e164, o.publication AS before, way.after
      FROM phone_number o JOIN unnest(${sources}::text[], ${targets}::text[]) AS way (before, after)
        ON o.publication = way.before::publication
      WHERE o.customer_id = ${customerId}::uuid ORDER BY o.e164 FOR UPDATE OF o
    ) AS went
    WHERE n.e164 = went.e164
    RETURNING n.e164, went.before::text, n.publication::text AS after`
  await tellNumbers(
    tx,
    actor,
    customerId,
    moved.map(({ e164, before, after }) => ({
      e164,
      action: 'number.app_removed',
      before: { publication: before },
      after: { publication: after },
    })),
  )
  const ended = await tx.operation.updateManyAndReturn({
    where: { customerId, kind: { in: [...acts] }, state: { in: [...openStates] } },
    data: { state: 'cancelled', finishedAt: now(), lease: null, waitingFor: null, resumesAt: null },
    select: { reference: true },
  })
  for (const { reference } of ended) {
    await audit(tx, actor, {
      action: 'operation.app_removed',
      subject: { type: 'operation', id: reference },
      customerId,
      after: { state: 'cancelled' },
    })
  }
  return { down: moved.filter(({ after }) => after === 'service_down').length }
}

/** Answers the numbers that were down before they were queued: they are down still. */
async function endItems(tx: Tx, customerId: string, at: string): Promise<string[]> {
  const ended = await tx.$queryRaw<{ e164: string; down: boolean }[]>`
    UPDATE operation_item i SET state = 'cancelled', code = 'app_removed', settled_at = ${at}::timestamptz
    FROM operation o
    WHERE i.operation_id = o.id AND o.customer_id = ${customerId}::uuid
      AND o.kind = ANY(${[...acts]}::operation_kind[])
      AND o.state IN ('queued', 'running', 'waiting', 'cancelling') AND i.state IN ('queued', 'running')
    RETURNING i.subject AS e164, i.before = 'service_down' AS down`
  return ended.filter(({ down }) => down).map(({ e164 }) => e164)
}

/** Operations that waited for a new consent go on. For the transaction that connected Zoom again. */
export async function resumeWaiting(tx: Tx, customerId: string) {
  const waiting = await tx.operation.findMany({
    where: { customerId, state: 'waiting', waitingFor: 'reconnect' },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
  })
  for (const { id } of waiting) await enqueueRun(tx, { id, customerId })
}
