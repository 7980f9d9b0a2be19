import type { CustomerScope } from '@/lib/auth/actor'
import { fromNow, minutes } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { Tx } from '@/lib/db/transaction'

/** SM3: a customer that came back with another Zoom account decides nothing by a button; that is for the carrier. */
const isOtherAccount = (present: string | undefined, earlier: string[]): boolean =>
  present !== undefined && earlier.length > 0 && !earlier.includes(present)

/** Why what was live cannot be published again by the customer; undefined: it can. */
export async function whyNotAgain(tx: Tx, customerId: string): Promise<'zoom_other_account' | undefined> {
  const connections = await tx.zoomConnection.findMany({
    where: { customerId },
    orderBy: { connectedAt: 'desc' },
    select: { zoomAccountId: true },
  })
  const [present, ...earlier] = connections.map(({ zoomAccountId }) => zoomAccountId)
  return isOtherAccount(present, earlier) ? 'zoom_other_account' : undefined
}

export type DownAgain = {
  count: number
  /** The comparison since the connection is not done yet: some may still be there. */
  comparing: boolean
  otherAccount: boolean
}

/** What was live before the app was removed and is down now, while Zoom is connected again; undefined: nothing is. */
export async function downAgain(scope: CustomerScope): Promise<DownAgain | undefined> {
  const [row] = await read<{ count: number; comparing: boolean; earlier: string[]; present: string }>(Prisma.sql`
    SELECT down.n AS count, z.zoom_account_id AS present,
      coalesce(z.reconciled_at < z.connected_at, true) AND z.reconcile_error IS NULL
        AND z.connected_at > ${fromNow(-minutes(2)).toISOString()}::timestamptz AS comparing,
      ARRAY(SELECT e.zoom_account_id FROM zoom_connection e
            WHERE e.customer_id = z.customer_id AND e.id <> z.id) AS earlier
    FROM zoom_connection z, LATERAL (
      SELECT coalesce(sum(n), 0)::int AS n FROM number_count
      WHERE owner_id = z.customer_id AND publication = 'service_down' AND pool = 'in_use') AS down
    WHERE z.customer_id = ${scope.customerId}::uuid AND z.state = 'connected' AND z.ended_at IS NULL AND down.n > 0`)
  return row && { count: row.count, comparing: row.comparing, otherAccount: isOtherAccount(row.present, row.earlier) }
}
