import type { CustomerScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { type Act, type Blocked, whyBlocked } from './rules'

/** What stands against any publishing of this customer now: the same question that the commands ask. */
export async function publishingBlocked(scope: CustomerScope, act: Act = 'publish'): Promise<Blocked | undefined> {
  const [row] = await read<{ status: string; connection: string | null }>(Prisma.sql`
    SELECT c.status::text, (
      SELECT z.state::text FROM zoom_connection z WHERE z.customer_id = c.id ORDER BY z.connected_at DESC LIMIT 1
    ) AS connection
    FROM customer c WHERE c.id = ${scope.customerId}::uuid`)
  return row && whyBlocked(row.status, row.connection ?? undefined, act)
}
