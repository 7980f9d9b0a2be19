import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/transaction'
import { reserveOperation, tellOpened } from '@/lib/operations/commands'
import { enqueueRun } from './queue'
import { queueChosen, tellQueued, theseNumbers } from './queueing'
import { type Act, verdicts } from './rules'

type Queued = { id: string; reference: string; queued: number }

/**
 * Changed attributes of published numbers on their way to Zoom (SM7): those of `e164s` that are published become items
 * of one operation; the others need no word to Zoom. `into`: an operation of the same kind to add to, as an import does
 * chunk by chunk; where it has ended meanwhile, a new one is begun. Undefined: none of them is published.
 */
export const queueUpdates = (
  tx: Tx,
  actor: CustomerActor | StaffActor,
  customerId: string,
  e164s: string[],
  into?: string,
): Promise<Queued | undefined> => queue(tx, actor, 'update', customerId, e164s, into)

/** SM8 "un-publish and remove": out of Zoom, then out of the portal once Zoom has confirmed it. Assigned ones stay. */
export const queueRemovals = (
  tx: Tx,
  actor: CustomerActor | StaffActor,
  customerId: string,
  e164s: string[],
  into?: string,
): Promise<Queued | undefined> => queue(tx, actor, 'remove', customerId, e164s, into)

async function queue(
  tx: Tx,
  actor: CustomerActor | StaffActor,
  act: Act,
  customerId: string,
  e164s: string[],
  into: string | undefined,
): Promise<Queued | undefined> {
  if ((await lockable(tx, act, customerId, e164s)) === 0) return undefined
  const existing = into ? await openOne(tx, act, customerId, into) : undefined
  const operation = existing ?? (await begin(tx, actor, act, customerId))
  const judged = await queueChosen(tx, act, operation, theseNumbers(e164s))
  const queued = judged.find(({ why }) => why === null)?.n ?? 0
  if (!existing) return await finish(tx, actor, act, operation, queued)

  // Last, because the worker's transactions take the operation after the numbers too.
  const [grown] = await tx.$queryRaw<{ state: string }[]>`
    UPDATE operation SET total = total + ${queued}
    WHERE id = ${existing.id}::uuid AND finished_at IS NULL AND state <> 'cancelling' RETURNING state::text`
  if (!grown) return await moveOut(tx, actor, act, existing, e164s, queued)
  await tellQueued(tx, actor, act, existing, e164s)
  await audit(tx, actor, {
    action: 'operation.grow',
    subject: { type: 'operation', id: existing.reference },
    customerId,
    after: { added: queued },
  })
  // One that waits for Zoom keeps its time.
  if (grown.state !== 'waiting') await enqueueRun(tx, existing)
  return { id: existing.id, reference: existing.reference, queued }
}

/** Locks them in order and counts those that can go: afterwards nobody changes that. */
async function lockable(tx: Tx, act: Act, customerId: string, e164s: string[]): Promise<number> {
  const states = [...new Set(verdicts(act).flatMap(({ publication, why }) => (why ? [] : [publication])))]
  const [row] = await tx.$queryRaw<{ n: number }[]>`
    SELECT count(*) FILTER (WHERE own.publication::text = ANY(${states}::text[]))::int AS n FROM (
      SELECT n.publication FROM phone_number n
      WHERE n.customer_id = ${customerId}::uuid AND ${theseNumbers(e164s)} ORDER BY n.e164 FOR UPDATE) AS own`
  return row?.n ?? 0
}

async function openOne(tx: Tx, act: Act, customerId: string, id: string) {
  const found = await tx.operation.findFirst({
    where: { id, customerId, kind: act, finishedAt: null, state: { not: 'cancelling' } },
    select: { id: true, reference: true },
  })
  return found && { ...found, customerId }
}

async function begin(tx: Tx, actor: CustomerActor | StaffActor, act: Act, customerId: string) {
  return { ...(await reserveOperation(tx, actor, { kind: act, customerId })), customerId }
}

type Begun = Awaited<ReturnType<typeof begin>>

async function finish(
  tx: Tx,
  actor: CustomerActor | StaffActor,
  act: Act,
  operation: Begun | Existing,
  queued: number,
) {
  const { id, reference } = operation
  await tellOpened(tx, actor, { ...operation, kind: act }, { total: queued })
  await tellQueued(tx, actor, act, operation)
  await enqueueRun(tx, operation)
  return { id, reference, queued }
}

type Existing = { id: string; reference: string; customerId: string }

/** It ended while these were being added: they begin one of their own. */
async function moveOut(
  tx: Tx,
  actor: CustomerActor | StaffActor,
  act: Act,
  ended: Existing,
  e164s: string[],
  queued: number,
): Promise<Queued> {
  const operation = await begin(tx, actor, act, ended.customerId)
  await tx.$executeRaw`
    UPDATE operation_item SET operation_id = ${operation.id}::uuid
    WHERE operation_id = ${ended.id}::uuid AND subject = ANY(${e164s}::text[]) AND state = 'queued'`
  await tx.$executeRaw`
    UPDATE phone_number n SET operation_reference = ${operation.reference}
    WHERE ${theseNumbers(e164s)} AND n.operation_reference = ${ended.reference}
      AND EXISTS (SELECT 1 FROM operation_item i WHERE i.operation_id = ${operation.id}::uuid AND i.subject = n.e164)`
  return await finish(tx, actor, act, operation, queued)
}
