import { fromNow, minutes } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
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

/** For a connection `z`: how many of its customer's are down, and what decides whether a button brings them back. */
export const downColumns = Prisma.sql`
  (SELECT coalesce(sum(n), 0)::int FROM number_count
    WHERE owner_id = z.customer_id AND publication = 'service_down' AND pool = 'in_use') AS down,
  z.zoom_account_id AS present, z.connected_at AS "connectedAt",
  ARRAY(SELECT e.zoom_account_id FROM zoom_connection e
        WHERE e.customer_id = z.customer_id AND e.id <> z.id) AS earlier`

export type DownRow = { down: number; present: string; connectedAt: Date; earlier: string[] }

/** What was live before the app was removed and is down now, while Zoom is connected again; undefined: nothing is. */
export function downAgain(row: DownRow, compared: { at: Date | null; failed: boolean }): DownAgain | undefined {
  const { down, present, connectedAt, earlier } = row
  if (down === 0) return undefined
  const notYet = compared.at === null || compared.at < connectedAt
  const comparing = notYet && !compared.failed && connectedAt > fromNow(-minutes(2))
  return { count: down, comparing, otherAccount: isOtherAccount(present, earlier) }
}
