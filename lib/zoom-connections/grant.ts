import { minutes, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { open, seal } from '@/lib/base/secret-box'
import type { ZoomConnection } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { TokenSet } from '@/lib/zoom/oauth'

type Field = 'access' | 'refresh'

/** Bound to its row and column: a sealed token copied to another connection does not open. */
const context = (connectionId: string, field: Field) => `zoom-connection|${connectionId}|${field}`

export const sealToken = (connectionId: string, field: Field, token: string): string =>
  seal(env().SECRET_KEYS, token, context(connectionId, field))

export const openToken = (connectionId: string, field: Field, sealed: string): string =>
  open(env().SECRET_KEYS, sealed, context(connectionId, field))

/** The columns of a pair as it is stored. */
export const sealedPair = (connectionId: string, tokens: TokenSet) => ({
  accessToken: sealToken(connectionId, 'access', tokens.accessToken),
  refreshToken: sealToken(connectionId, 'refresh', tokens.refreshToken),
  accessExpiresAt: tokens.expiresAt,
  apiUrl: tokens.apiUrl,
  lastRefreshAt: now(),
})

/** A token this close to its end is renewed before use. */
export const endsSoon = ({ accessExpiresAt }: Pick<ZoomConnection, 'accessExpiresAt'>): boolean =>
  accessExpiresAt === null || accessExpiresAt.getTime() - now().getTime() <= minutes(1)

/** The row of a connection, held until the transaction ends: renewing, reconnecting and removing exclude each other. */
export async function lockConnection(tx: Tx, id: string): Promise<ZoomConnection | null> {
  await tx.$queryRaw`SELECT id FROM zoom_connection WHERE id = ${id}::uuid FOR UPDATE`
  return tx.zoomConnection.findUnique({ where: { id } })
}
