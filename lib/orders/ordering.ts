import type { CustomerScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { Tx } from '@/lib/db/transaction'
import { type OrderingBlocked, whyNoOrder } from './rules'

/** Why the customer cannot order now (SM10); undefined: it can. */
export async function orderingBlocked(scope: CustomerScope): Promise<OrderingBlocked | undefined> {
  const [row] = await read<{ status: string; state: string | null }>(Prisma.sql`
    SELECT c.status::text, (
      SELECT state::text FROM zoom_connection z WHERE z.customer_id = c.id ORDER BY connected_at DESC LIMIT 1) AS state
    FROM customer c WHERE c.id = ${scope.customerId}::uuid`)
  return whyNoOrder(row?.status ?? 'deactivated', row?.state ?? undefined)
}

/**
 * The same at the moment of ordering: both rows are held until the order is there, so that a removal or a suspension
 * that comes meanwhile finds it and puts it on hold.
 */
export async function whyNoOrderNow(tx: Tx, customerId: string): Promise<OrderingBlocked | undefined> {
  const [customer] = await tx.$queryRaw<{ status: string }[]>`
    SELECT status::text FROM customer WHERE id = ${customerId}::uuid FOR SHARE`
  const [connection] = await tx.$queryRaw<{ state: string }[]>`
    SELECT state::text FROM zoom_connection WHERE customer_id = ${customerId}::uuid ORDER BY connected_at DESC LIMIT 1 FOR SHARE`
  return whyNoOrder(customer?.status ?? 'deactivated', connection?.state)
}
