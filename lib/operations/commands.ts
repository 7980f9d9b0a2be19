import { audit } from '@/lib/audit/commands'
import type { Actor, CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { endOf, type ItemCounts, OPERATION, type OperationKind } from './rules'

type NewOperation = {
  kind: OperationKind
  /** None: stock, or all customers. */
  customerId: string | null
  total: number
  /** What was chosen, as it was confirmed. */
  selection?: Prisma.InputJsonValue
  /** What else its history says of the request. */
  told?: Record<string, Prisma.InputJsonValue>
}

/** A queued operation with its first line of history; the caller owes the job in the same transaction. */
export async function openOperation(tx: Tx, actor: CustomerActor | StaffActor, wish: NewOperation) {
  const operation = await reserveOperation(tx, actor, wish)
  await tellOpened(tx, actor, operation, wish)
  return operation
}

/** The row alone, for items that are counted while they are written; `tellOpened` completes it. */
export const reserveOperation = (tx: Tx, actor: Actor, wish: Omit<NewOperation, 'total' | 'told'>) =>
  tx.operation.create({
    data: {
      id: newId(),
      kind: wish.kind,
      customerId: wish.customerId,
      requestedById: 'userId' in actor ? actor.userId : null,
      requestedByName: actor.name,
      total: 0,
      ...(wish.selection === undefined ? {} : { selection: wish.selection }),
      createdAt: now(),
    },
  })

/** How many items it has, and its first line of history. */
export async function tellOpened(
  tx: Tx,
  actor: Actor,
  operation: { id: string; reference: string; kind: OperationKind; customerId: string | null },
  { total, told }: Pick<NewOperation, 'total' | 'told'>,
) {
  const { id, reference, kind, customerId } = operation
  if (total > 0) await tx.operation.update({ where: { id }, data: { total } })
  await audit(tx, actor, {
    action: `operation.${kind}`,
    subject: { type: 'operation', id: reference },
    ...(customerId ? { customerId } : {}),
    after: { total, ...told },
  })
}

/**
 * Ends an operation whose items are all settled; how it ended follows from them (SM9). With `lease` only while that
 * worker still holds it. Undefined: it had ended already, or the lease is somebody else's.
 */
export async function endOperation(tx: Tx, actor: Actor, operationId: string, counts: ItemCounts, lease?: string) {
  const end = endOf(counts)
  const to = OPERATION.fire('running', end, 'worker')
  if (!to) throw new Error(`SM9 has no ${end}`)
  const [operation] = await tx.operation.updateManyAndReturn({
    where: { id: operationId, finishedAt: null, ...(lease ? { lease } : {}) },
    data: {
      state: to,
      done: counts.done,
      failed: counts.failed,
      finishedAt: now(),
      waitingFor: null,
      resumesAt: null,
      lease: null,
    },
  })
  if (!operation) return undefined
  const { done, failed, cancelled } = counts
  await audit(tx, actor, {
    action: 'operation.finish',
    subject: { type: 'operation', id: operation.reference },
    ...(operation.customerId ? { customerId: operation.customerId } : {}),
    after: { state: to, done, failed, cancelled },
  })
  return operation
}
