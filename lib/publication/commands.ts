import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { OPERATION } from '@/lib/operations/rules'
import { cancelQueued } from './cancel'
import { conclude } from './conclude'
import { enqueueRun } from './queue'
import { acts, customerActs, ofZoom } from './rules'
import type { ActOnNumbers, OneOperation, PublishNumbers } from './schema'
import { type Started, startOperation } from './start'

export { onAppRemoved, resumeWaiting } from './app-removal'

/** SM7 publish, for the customer's own numbers (000-R11); what cannot go is skipped and named. */
export const publishNumbers = (actor: CustomerActor, { number }: PublishNumbers): Promise<Result<Started>> =>
  transaction(
    tx => startOperation(tx, actor, { act: 'publish', customerId: actor.customerId, chosen: { numbers: number } }),
    actor.once,
  )

/** SM7 un-publish, the mirror (000-R11): assigned numbers stay, with where in Zoom to unassign them. */
export const unpublishNumbers = (actor: CustomerActor, { number }: PublishNumbers): Promise<Result<Started>> =>
  transaction(
    tx => startOperation(tx, actor, { act: 'unpublish', customerId: actor.customerId, chosen: { numbers: number } }),
    actor.once,
  )

export async function actOnNumbers(actor: CustomerActor, { act, number }: ActOnNumbers): Promise<Result<Started>> {
  return act === 'publish' ? publishNumbers(actor, { number }) : unpublishNumbers(actor, { number })
}

/** Staff reach every operation, a customer what it began itself; any other does not exist. */
const reach = (actor: CustomerActor | StaffActor) =>
  actor.kind === 'customer'
    ? { kind: { in: [...customerActs] }, customerId: actor.customerId }
    : { kind: { in: [...acts] } }

/** A new operation of the numbers that failed in a finished one. */
export async function retryFailed(
  actor: CustomerActor | StaffActor,
  { reference }: OneOperation,
): Promise<Result<Started>> {
  return transaction(async tx => {
    const found = await tx.operation.findFirst({ where: { reference, ...reach(actor) } })
    if (!found) return refuse('not_found')
    const operation = ofZoom(found)
    const condition = Prisma.sql`n.e164 IN (
      SELECT subject FROM operation_item WHERE operation_id = ${operation.id}::uuid AND state = 'failed')`
    return startOperation(tx, actor, {
      act: operation.kind,
      customerId: operation.customerId,
      chosen: { condition, selection: { failedIn: reference } },
      retryOf: reference,
    })
  }, actor.once)
}

/** Takes back what has not gone to Zoom yet; chunks in Zoom's hands are finished and counted. */
export async function cancelOperation(
  actor: CustomerActor | StaffActor,
  { reference }: OneOperation,
): Promise<Result<{ reference: string; cancelled: number }>> {
  return transaction(async tx => {
    const found = await tx.operation.findFirst({ where: { reference, ...reach(actor) }, select: { id: true } })
    if (!found) return refuse('not_found')
    const cancelled = await cancelQueued(tx, actor, found.id)
    const changed = await tx.operation.updateManyAndReturn({
      where: { id: found.id, state: { in: OPERATION.sourcesOf('cancel', 'customer') } },
      data: { state: 'cancelling', waitingFor: null, resumesAt: null },
    })
    const [operation] = changed
    if (!operation) return refuse('operation_finished')
    await audit(tx, actor, {
      action: 'operation.cancel',
      subject: { type: 'operation', id: reference },
      customerId: operation.customerId,
      after: { state: 'cancelling', cancelled },
    })
    // With nothing in Zoom's hands this is the end; otherwise the worker settles that first.
    if ((await conclude(tx, actor, operation.id)) === 'open') await enqueueRun(tx, ofZoom(operation))
    return ok({ reference, cancelled })
  }, actor.once)
}
