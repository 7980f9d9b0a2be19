import { db } from '@/lib/db/client'
import type { Tx } from '@/lib/db/transaction'
import type { ConnectionState } from './rules'

export type LiveConnection = { id: string; state: ConnectionState; zoomAccountId: string; zoomAccountName: string }

/** The customer's connection that has not ended: connected, or waiting for a new consent. Undefined: never, or no more. */
export async function liveConnection(
  customerId: string,
  source: Pick<Tx, 'zoomConnection'> = db,
): Promise<LiveConnection | undefined> {
  const found = await source.zoomConnection.findFirst({
    where: { customerId, endedAt: null },
    select: { id: true, state: true, zoomAccountId: true, zoomAccountName: true, lastCheckAt: true },
  })
  return found ?? undefined
}
