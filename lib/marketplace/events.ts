import { z } from 'zod'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { parseEvent, type ZoomEvent } from '@/lib/zoom/webhook'
import { lockConnection } from '@/lib/zoom-connections/grant'
import { ZOOM_CONNECTION } from '@/lib/zoom-connections/rules'
import { removeConnection } from './removal'

/** What became of a delivery; kept with it for the staff's webhook page. */
type Outcome = 'removed' | 'no_live_connection' | 'older_than_connection' | 'other_app' | 'nothing_to_do' | 'unreadable'

/** Acts on one stored delivery; run twice, or delivered five times over, it has one effect (F22). */
export async function actOnDelivery(payload: unknown) {
  const { id } = z.object({ id: z.string() }).parse(payload)
  await transaction(async tx => {
    await tx.$queryRaw`SELECT id FROM webhook_event WHERE id = ${id} FOR UPDATE`
    const stored = await tx.webhookEvent.findUnique({ where: { id } })
    if (!stored || stored.processedAt) return ok(null)
    const event = parseEvent(Buffer.from(stored.body))
    const outcome = await act(tx, event)
    await tx.webhookEvent.update({ where: { id }, data: { processedAt: now(), outcome } })
    log.info({ event: stored.event, outcome }, 'zoom event')
    return ok(null)
  })
}

async function act(tx: Tx, event: ZoomEvent | undefined): Promise<Outcome> {
  if (!event) return 'unreadable'
  return event.kind === 'app_deauthorized' ? await appRemoved(tx, event) : 'nothing_to_do'
}

async function appRemoved(tx: Tx, event: Extract<ZoomEvent, { kind: 'app_deauthorized' }>): Promise<Outcome> {
  if (event.clientId !== undefined && event.clientId !== env().ZOOM_CLIENT_ID) return 'other_app'
  const bound = await tx.zoomConnection.findFirst({ where: { zoomAccountId: event.accountId, endedAt: null } })
  const connection = bound && (await lockConnection(tx, bound.id))
  if (!connection || !ZOOM_CONNECTION.sourcesOf('app_removed', 'zoom').includes(connection.state))
    return 'no_live_connection'
  if (!event.at || event.at <= connection.connectedAt) {
    // Late news of an earlier connection, or a clock that is off: ask Zoom instead of believing either.
    await enqueue(tx, 'zoom.check', { id: connection.id }, { key: `zoom-check:${connection.id}` })
    return 'older_than_connection'
  }
  await removeConnection(tx, systemActor('webhook', 'Zoom'), connection, event.at)
  return 'removed'
}
