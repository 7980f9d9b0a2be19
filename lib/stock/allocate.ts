import type { Actor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/transaction'
import { moveNumbers } from './move'

export type Allocated = { allocated: string[]; refused: { e164: string; code: string }[] }

/**
 * Free numbers of the stock, and numbers that lie in the Returned inbox, become a customer's (SM6): those that can,
 * with a reason for each that cannot. The customer's row is held, so that it is not deactivated meanwhile (F28).
 */
export async function allocateNumbers(
  tx: Tx,
  actor: Actor,
  customerId: string,
  e164s: string[],
  reason?: string,
): Promise<Allocated> {
  const [customer] = await tx.$queryRaw<{ id: string; accountNumber: string; status: string }[]>`
    SELECT id, account_number AS "accountNumber", status::text FROM customer WHERE id = ${customerId}::uuid FOR SHARE`
  if (customer?.status !== 'active' && customer?.status !== 'suspended') {
    return { allocated: [], refused: e164s.map(e164 => ({ e164, code: 'customer_deactivated' })) }
  }
  const { moved, refused } = await moveNumbers(tx, actor, 'allocate', e164s, { to: customer, reason })
  return { allocated: moved, refused }
}
