import type { CustomerScope } from '@/lib/auth/actor'
import { db } from '@/lib/db/client'
import { type Blocked, whyBlocked } from './rules'

/** What stands against any publishing of this customer now: the same question that the commands ask. */
export async function publishingBlocked(scope: CustomerScope): Promise<Blocked | undefined> {
  const [row] = await db.$queryRaw<{ status: string; connection: string | null }[]>`
    SELECT c.status::text, (
      SELECT z.state::text FROM zoom_connection z WHERE z.customer_id = c.id ORDER BY z.connected_at DESC LIMIT 1
    ) AS connection
    FROM customer c WHERE c.id = ${scope.customerId}::uuid`
  return row && whyBlocked(row.status, row.connection ?? undefined)
}
