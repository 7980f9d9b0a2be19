import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/transaction'
import { recordDelivery } from './delivered'
import { moveNumbers } from './move'

export type Allocated = { allocated: string[]; refused: { e164: string; code: string }[] }

/**
 * Free numbers of the stock, and numbers that lie in the Returned inbox, become a customer's (SM6): those that can,
 * with a reason for each that cannot. The customer's row is held, so that it is not deactivated meanwhile (F28). With an
 * order they are delivered for it, and what is set aside for it may be taken; what is set aside for anybody else may not.
 */
export async function allocateNumbers(
  tx: Tx,
  actor: Actor,
  customerId: string,
  e164s: string[],
  reason?: string,
  orderId?: string,
): Promise<Allocated> {
  const [customer] = await tx.$queryRaw<{ id: string; accountNumber: string; status: string }[]>`
    SELECT id, account_number AS "accountNumber", status::text FROM customer WHERE id = ${customerId}::uuid FOR SHARE`
  if (customer?.status !== 'active' && customer?.status !== 'suspended') {
    return { allocated: [], refused: e164s.map(e164 => ({ e164, code: 'customer_deactivated' })) }
  }
  // Numbers of one customer for another's order would be a bug of the caller: nothing is found then.
  const order = orderId
    ? await tx.order.findUniqueOrThrow({ where: { id: orderId, customerId }, select: { id: true, reference: true } })
    : undefined
  const { moved, refused } = await moveNumbers(tx, actor, 'allocate', e164s, { to: customer, reason, order })
  if (order) await recordDelivery(tx, actor, order.id, moved)
  return { allocated: moved, refused }
}
