import { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now, seconds } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { db } from '@/lib/db/client'
import type { ZoomConnection } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { zoomConfig } from '@/lib/zoom/config'
import { refresh, revoke } from '@/lib/zoom/oauth'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { endsSoon, lockConnection, openToken, sealedPair } from './grant'
import { ZOOM_CONNECTION } from './rules'

/**
 * SM3 disconnect: the customer's connection ends for good, in the caller's transaction. Its tokens stay, sealed, until
 * the job has revoked the grant at Zoom: nothing else uses the grant of a connection that is not connected.
 */
export async function disconnect(tx: Tx, actor: Actor, customerId: string): Promise<ZoomConnection | undefined> {
  const last = await tx.zoomConnection.findFirst({ where: { customerId }, orderBy: { connectedAt: 'desc' } })
  const connection = last && (await lockConnection(tx, last.id))
  const to = connection && ZOOM_CONNECTION.fire(connection.state, 'disconnect', 'staff')
  if (!to) return undefined
  const { id, state, endedAt } = connection
  await tx.zoomConnection.update({
    where: { id },
    data: { state: to, stateReason: null, endedAt: endedAt ?? now(), reconcileDueAt: null, failingSince: null },
  })
  await audit(tx, actor, {
    action: 'zoom_connection.disconnect',
    subject: { type: 'zoom_connection', id },
    customerId,
    before: { state },
    after: { state: to },
  })
  if (connection.refreshToken !== null) await enqueue(tx, 'zoom.revoke', { id }, { key: `zoom-revoke:${id}` })
  return connection
}

/**
 * Revokes the grant of a disconnected connection where it lives, then forgets its tokens. Tried again until Zoom has
 * answered; a grant that is dead already is what was wanted. Zoom answers with app_deauthorized, which finds no live
 * connection any more.
 */
export async function revokeGrant(payload: unknown) {
  const { id } = z.object({ id: z.uuid() }).parse(payload)
  const connection = await db.zoomConnection.findUnique({ where: { id } })
  if (connection?.state !== 'disconnected' || connection.refreshToken === null) return
  // Revoking takes the app off the whole Zoom account: not if that account is somebody's again. Its new consent killed
  // these tokens anyway (4741).
  const taken = await db.zoomConnection.count({ where: { zoomAccountId: connection.zoomAccountId, endedAt: null } })
  const token = taken === 0 ? await presentToken(connection) : undefined
  if (token !== undefined) await revoke(zoomConfig(), token)
  await db.zoomConnection.updateMany({
    where: { id, state: 'disconnected' },
    data: { accessToken: null, refreshToken: null, accessExpiresAt: null, tokenVersion: { increment: 1 } },
  })
  log.info({ connection: id, revoked: token !== undefined }, 'zoom grant ended')
}

/** Zoom revokes by access token, so one that has run out is renewed first; undefined: the grant is dead. */
async function presentToken(stored: ZoomConnection): Promise<string | undefined> {
  if (stored.accessToken !== null && !endsSoon(stored)) return openToken(stored.id, 'access', stored.accessToken)
  try {
    return await db.$transaction(
      async tx => {
        const connection = await lockConnection(tx, stored.id)
        if (connection?.refreshToken == null) return undefined
        const tokens = await refresh(zoomConfig(), openToken(stored.id, 'refresh', connection.refreshToken))
        await tx.zoomConnection.update({
          where: { id: stored.id },
          data: { ...sealedPair(stored.id, tokens), tokenVersion: { increment: 1 } },
        })
        return tokens.accessToken
      },
      { timeout: seconds(45), maxWait: seconds(5) },
    )
  } catch (error) {
    if (error instanceof ZoomOAuthError && error.kind === 'invalid_grant') return undefined
    throw error
  }
}
