import { cache } from 'react'
import type { CustomerScope } from '@/lib/auth/actor'
import { days, fromNow } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { prepared } from '@/lib/db/read'
import type { Tx } from '@/lib/db/transaction'
import { missingScopes, NEEDED_SCOPES, type ScopeName } from '@/lib/zoom/scopes'
import { type CheckProblem, type ConnectionState, checkEvery, type LossReason, readProblem, readReason } from './rules'

export type LiveConnection = {
  id: string
  state: ConnectionState
  zoomAccountId: string
  zoomAccountName: string
  lastCheckAt: Date | null
}

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

const latest = { connectedAt: 'desc' } as const

export type ConnectionView = {
  state: ConnectionState
  reason: { reason: LossReason; scopes: string[] } | undefined
  accountName: string
  accountNumber: string
  connectedBy: string
  zoomUser: string
  connectedAt: Date
  endedAt: Date | null
  lastRefreshAt: Date | null
  lastCheckAt: Date | null
  nextCheckAt: Date | null
  problem: CheckProblem | undefined
  lastEventAt: Date | undefined
  scopes: { scope: ScopeName; granted: boolean }[]
}

/** What the customer sees of its connection, the present one or the last; undefined before the first. No token leaves this module. */
export async function connectionView(scope: CustomerScope): Promise<ConnectionView | undefined> {
  const found = await db.zoomConnection.findFirst({
    where: { customerId: scope.customerId },
    orderBy: latest,
    omit: { accessToken: true, refreshToken: true },
  })
  if (!found) return undefined
  const event = await db.webhookEvent.findFirst({
    where: { zoomAccountId: found.zoomAccountId, receivedAt: { gt: fromNow(-days(90)) } },
    orderBy: { receivedAt: 'desc' },
    select: { receivedAt: true },
  })
  const missing = missingScopes(found.scopes)
  return {
    state: found.state,
    reason: readReason(found.stateReason),
    accountName: found.zoomAccountName,
    accountNumber: found.zoomAccountNumber,
    connectedBy: found.connectedByName,
    zoomUser: found.zoomUserEmail,
    connectedAt: found.connectedAt,
    endedAt: found.endedAt,
    lastRefreshAt: found.lastRefreshAt,
    lastCheckAt: found.lastCheckAt,
    nextCheckAt: found.lastCheckAt && new Date(found.lastCheckAt.getTime() + checkEvery),
    problem: readProblem(found.lastCheckError),
    lastEventAt: event?.receivedAt,
    scopes: NEEDED_SCOPES.map(({ scope }) => ({ scope, granted: !missing.includes(scope) })),
  }
}

/** What every page of the customer must say about the connection; undefined while there is nothing to say. */
export async function connectionBanner(scope: CustomerScope): Promise<'removed' | 'reconnect' | undefined> {
  const state = (await ownState(scope))?.connection
  if (state === 'removed') return 'removed'
  return state === 'reauthorization_required' ? 'reconnect' : undefined
}

/** How a customer and its latest connection stand. Once per request: the shell asks, and so do most pages. */
export const ownState = cache(async (scope: CustomerScope) => {
  const [row] = await prepared<{ status: string; connection: ConnectionState | null }>(
    'own-state',
    Prisma.sql`
    SELECT c.status::text, (
      SELECT z.state::text FROM zoom_connection z WHERE z.customer_id = c.id ORDER BY z.connected_at DESC LIMIT 1
    ) AS connection
    FROM customer c WHERE c.id = ${scope.customerId}::uuid`,
  )
  return row
})

/** Those of `names` that our app asks for: what an address says of scopes is anybody's to write. */
export const knownScopes = (names: readonly string[]): ScopeName[] =>
  NEEDED_SCOPES.map(({ scope }) => scope).filter(scope => names.includes(scope))
