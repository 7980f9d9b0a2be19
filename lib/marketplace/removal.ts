import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { ZoomConnection } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { tellOnHold } from '@/lib/orders/held-letters'
import { holdOrders } from '@/lib/orders/holding'
import { onAppRemoved } from '@/lib/publication/commands'
import { forgetAtOnce } from './forgetting'
import { tellRemoved } from './letters'

/**
 * SM3 app_removed (001-R10..R12): the tokens and what Zoom showed us are deleted, numbers that were live are down, what
 * was queued is taken back, open orders are on hold, everybody concerned is told. Numbers and contract stay. The caller
 * holds the connection's row.
 */
export async function removeConnection(tx: Tx, actor: Actor, connection: ZoomConnection, removedAt: Date) {
  const { id, customerId, state } = connection
  await tx.zoomConnection.update({
    where: { id },
    data: { state: 'removed', stateReason: null, tokenVersion: { increment: 1 }, endedAt: now() },
  })
  const { down } = await onAppRemoved(tx, actor, customerId)
  const held = await holdOrders(tx, actor, customerId, 'app_removed')
  await forgetAtOnce(tx, connection)
  await audit(tx, actor, {
    action: 'zoom_connection.app_removed',
    subject: { type: 'zoom_connection', id },
    customerId,
    before: { state },
    after: { state: 'removed', removedAt: removedAt.toISOString() },
  })
  await tellOnHold(tx, connection, held)
  await tellRemoved(tx, connection, { removedAt, down, orders: held.map(({ reference }) => reference) })
}
