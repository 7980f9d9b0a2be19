import { seconds } from '@/lib/base/clock'
import { db } from '@/lib/db/client'
import type { ZoomConnection } from '@/lib/db/generated/client'
import { zoomConfig } from '@/lib/zoom/config'
import { refresh, type TokenSet } from '@/lib/zoom/oauth'
import { ZoomOAuthError } from '@/lib/zoom/oauth-errors'
import { endsSoon, lockConnection, openToken, sealedPair } from './grant'
import { loseGrant } from './loss'
import type { LossReason } from './rules'
import { ConnectionUnusable } from './unusable'

const inHand = new Map<string, Promise<ZoomConnection>>()

/**
 * The connection with a pair newer than `usedVersion`. One renewal at a time across all processes (row lock); within
 * this one, callers share it, so that waiting for it does not empty the pool of database connections.
 */
export function renew(id: string, usedVersion: number): Promise<ZoomConnection> {
  const key = `${id} ${usedVersion}`
  const running = inHand.get(key) ?? renewOnce(id, usedVersion).finally(() => inHand.delete(key))
  inHand.set(key, running)
  return running
}

async function renewOnce(id: string, usedVersion: number): Promise<ZoomConnection> {
  let rotated: { tokens: TokenSet; version: number } | undefined
  try {
    return await db.$transaction(
      async tx => {
        const connection = usable(await lockConnection(tx, id))
        if (connection.tokenVersion !== usedVersion && !endsSoon(connection)) return connection
        if (connection.refreshToken === null) throw new ConnectionUnusable('reauthorization_required')
        // The one call to the outside under a lock: it ends after 15 s, before the waiters for the lock give up.
        const tokens = await refresh(zoomConfig(), openToken(id, 'refresh', connection.refreshToken))
        rotated = { tokens, version: connection.tokenVersion }
        return tx.zoomConnection.update({
          where: { id },
          data: { ...sealedPair(id, tokens), ...scopesOf(tokens), tokenVersion: { increment: 1 } },
        })
      },
      // Longer than the longest wait for the lock and the call together: the lock must not go while Zoom is asked.
      { timeout: seconds(45), maxWait: seconds(5) },
    )
  } catch (error) {
    if (rotated) return await saveLate(id, rotated)
    if (error instanceof ZoomOAuthError && error.kind === 'invalid_grant')
      return await believe(id, usedVersion, error.ownerGone ? 'installer_left' : 'grant_refused')
    throw error
  }
}

/** Zoom says with every pair what it still allows: a scope that was withdrawn shows here first. */
const scopesOf = ({ scopes }: TokenSet) => (scopes.length > 0 ? { scopes } : {})

/** Zoom has rotated but our commit failed: the old pair is dead, so the new one gets a second chance to be kept. */
async function saveLate(id: string, { tokens, version }: { tokens: TokenSet; version: number }) {
  await db.zoomConnection.updateMany({
    where: { id, state: 'connected', tokenVersion: version },
    data: { ...sealedPair(id, tokens), ...scopesOf(tokens), tokenVersion: version + 1 },
  })
  return usable(await db.zoomConnection.findUnique({ where: { id } }))
}

/** A dead refresh token means a lost grant only while it is still the stored one: another process may have saved a newer pair. */
async function believe(id: string, usedVersion: number, reason: LossReason): Promise<ZoomConnection> {
  const stored = usable(await db.zoomConnection.findUnique({ where: { id } }))
  if (stored.tokenVersion === usedVersion && (await loseGrant(id, usedVersion, reason))) {
    throw new ConnectionUnusable('reauthorization_required')
  }
  return usable(await db.zoomConnection.findUnique({ where: { id } }))
}

/** A connection that work may go on with; anything else tells why not. */
export function usable(connection: ZoomConnection | null): ZoomConnection {
  if (!connection) throw new ConnectionUnusable('never_connected')
  if (connection.state !== 'connected') throw new ConnectionUnusable(connection.state)
  return connection
}
