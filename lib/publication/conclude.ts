import type { Actor } from '@/lib/auth/actor'
import { minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { oweLetter } from '@/lib/mail/letters'
import { endOperation } from '@/lib/operations/commands'
import type { ItemCounts } from '@/lib/operations/rules'
import { type Act, ofZoom } from './rules'

type Conclusion = 'ended' | 'open' | 'not_ours'

/**
 * Ends an operation once none of its items is queued or running; how it ended follows from them (SM9). With `lease`
 * only while that worker still holds it.
 */
export async function conclude(tx: Tx, actor: Actor, operationId: string, lease?: string): Promise<Conclusion> {
  // Who adds items to an open operation holds its row: after that they are counted, before that it is still open.
  await tx.$queryRaw`SELECT 1 FROM operation WHERE id = ${operationId}::uuid FOR NO KEY UPDATE`
  const counts = await countItems(tx, operationId)
  if (counts.open > 0) return 'open'
  const ended = await endOperation(tx, actor, operationId, counts, lease)
  if (!ended) return 'not_ours'
  const operation = ofZoom(ended)
  await writeToRequester(tx, operation, counts)
  if (counts.done + counts.failed > 0) {
    const { customerId } = operation
    // The job of lib/drift, which knows this noun: one look at what Zoom shows now.
    await enqueue(tx, 'drift.reconcile', { customerId }, { queue: `drift:${customerId}`, key: `drift:${customerId}` })
  }
  return 'ended'
}

async function countItems(tx: Tx, operationId: string): Promise<ItemCounts & { open: number }> {
  const rows = await tx.$queryRaw<{ state: string; n: number }[]>`
    SELECT state::text, count(*)::int AS n FROM operation_item
    WHERE operation_id = ${operationId}::uuid GROUP BY state`
  const of = (state: string) => rows.find(row => row.state === state)?.n ?? 0
  return { done: of('done'), failed: of('failed'), cancelled: of('cancelled'), open: of('queued') + of('running') }
}

type Operation = {
  id: string
  reference: string
  kind: Act
  requestedById: string | null
  total: number
  createdAt: Date
}

/** One digest, and only where there is something to tell: it took its time, or numbers failed. */
async function writeToRequester(tx: Tx, operation: Operation, counts: ItemCounts) {
  const tookMs = now().getTime() - operation.createdAt.getTime()
  if (counts.failed === 0 && tookMs < minutes(1)) return
  if (!operation.requestedById) return
  const requester = await tx.user.findUnique({
    where: { id: operation.requestedById },
    include: { membership: { include: { customer: { select: { company: true } } } } },
  })
  if (!requester || requester.disabledAt) return
  const reasons = await tx.$queryRaw<{ words: string; count: number }[]>`
    SELECT words, count(*)::int AS count FROM operation_item
    WHERE operation_id = ${operation.id}::uuid AND state = 'failed' GROUP BY words ORDER BY count(*) DESC LIMIT 5`
  const side = requester.membership ? '/operations/' : '/staff/operations/'
  await oweLetter(tx, {
    template: 'operation_finished',
    to: requester.email,
    props: {
      name: requester.name,
      company: requester.membership?.customer.company ?? '',
      reference: operation.reference,
      act: operation.kind,
      total: operation.total,
      done: counts.done,
      failed: counts.failed,
      cancelled: counts.cancelled,
      reasons,
      url: `${env().PORTAL_URL}${side}${operation.reference}`,
    },
    dedupeKey: `operation-finished|${operation.id}|${requester.id}`,
    about: { type: 'operation', id: operation.reference, customerId: requester.membership?.customerId },
  })
}
