import type { Actor } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { open, seal } from '@/lib/base/secret-box'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { reserveOperation, tellOpened } from '@/lib/operations/commands'
import { provisioningSteps } from './rules'
import { ProvisioningOrder } from './schema'

const context = (operationId: string) => `operation|${operationId}|order`

/**
 * A queued operation of kind provision with its steps and its job, in the caller's transaction; the caller keeps its id.
 * Starting again after a failure is another operation: a failed one has taken back what it had made.
 */
export async function startProvisioning(
  tx: Tx,
  actor: Actor,
  order: ProvisioningOrder,
): Promise<{ operationId: string; reference: string }> {
  const { kind, reference } = order
  const operation = await reserveOperation(tx, actor, { kind: 'provision', customerId: null })
  const { id: operationId } = operation
  // It carries the hash of a password, so it is sealed like everything else that opens a door.
  const sealed = seal(env().SECRET_KEYS, JSON.stringify(order), context(operationId))
  await tx.operation.update({ where: { id: operationId }, data: { selection: { for: kind, reference, sealed } } })
  await tx.provisioningStep.createMany({
    data: provisioningSteps.map((name, position) => ({ operationId, position, name })),
  })
  await tellOpened(tx, actor, operation, { total: provisioningSteps.length, told: { for: reference } })
  await enqueueProvisioning(tx, operationId)
  return { operationId, reference: operation.reference }
}

/** The job that works it off. Owed twice it is there once. */
export const enqueueProvisioning = (tx: Tx, operationId: string, runAt?: Date) =>
  enqueue(tx, 'provisioning.run', { operationId }, { key: `operation:${operationId}`, ...(runAt ? { runAt } : {}) })

export function orderOf(operation: { id: string; selection: unknown }): ProvisioningOrder {
  const { selection } = operation
  const sealed = typeof selection === 'object' && selection && 'sealed' in selection ? selection.sealed : undefined
  if (typeof sealed !== 'string') throw new Error('This operation has no provisioning order.')
  return ProvisioningOrder.parse(JSON.parse(open(env().SECRET_KEYS, sealed, context(operation.id))))
}
