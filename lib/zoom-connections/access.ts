import { db } from '@/lib/db/client'
import type { ZoomConnection } from '@/lib/db/generated/client'
import { ZoomError } from '@/lib/zoom/errors'
import type { ZoomAccess } from '@/lib/zoom/http'
import { endsSoon, openToken } from './grant'
import { loseGrant } from './loss'
import { renew, usable } from './renewal'
import type { LossReason } from './rules'
import { ConnectionUnusable } from './unusable'

/** What a stored grant gives: goes as it is into the calls of lib/zoom. */
export type GrantedAccess = ZoomAccess & { zoomAccountId: string }

/**
 * Calls Zoom for a customer. The access token is renewed a minute before its end, and once more when Zoom refuses it;
 * `call` may therefore run twice, the first time certainly without effect. Throws `ConnectionUnusable` when only a
 * person can help: the job waits. Every other error says nothing about the grant and is the caller's to retry.
 */
export async function withZoomAccess<T>(connectionId: string, call: (access: GrantedAccess) => Promise<T>): Promise<T> {
  const stored = usable(await db.zoomConnection.findUnique({ where: { id: connectionId } }))
  const first = endsSoon(stored) ? await renew(connectionId, stored.tokenVersion) : stored
  try {
    return await attempt(first, call)
  } catch (error) {
    if (!isKind(error, 'unauthorized')) throw error
    const second = await renew(connectionId, first.tokenVersion)
    return await attempt(second, call).catch(async again => {
      if (!isKind(again, 'unauthorized')) throw again
      return await lose(second, 'access_refused', again)
    })
  }
}

async function attempt<T>(connection: ZoomConnection, call: (access: GrantedAccess) => Promise<T>): Promise<T> {
  try {
    return await call(accessOf(connection))
  } catch (error) {
    if (!isKind(error, 'scope_missing')) throw error
    return await lose(connection, 'scope_missing', error)
  }
}

async function lose(connection: ZoomConnection, reason: LossReason, error: ZoomError): Promise<never> {
  const scopes = error.failure.kind === 'scope_missing' ? error.failure.scopes : []
  if (await loseGrant(connection.id, connection.tokenVersion, reason, scopes)) {
    throw new ConnectionUnusable('reauthorization_required')
  }
  // Another process saved a newer pair, or the connection ended: the next run of the job sees which.
  throw error
}

function accessOf({ id, accessToken, apiUrl, zoomAccountId }: ZoomConnection): GrantedAccess {
  if (accessToken === null) throw new ConnectionUnusable('reauthorization_required')
  return { accessToken: openToken(id, 'access', accessToken), baseUrl: apiUrl, zoomAccountId }
}

const isKind = (error: unknown, kind: ZoomError['kind']): error is ZoomError =>
  error instanceof ZoomError && error.kind === kind
