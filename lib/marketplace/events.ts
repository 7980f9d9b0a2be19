import { z } from 'zod'
import { systemActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { storeNotices } from '@/lib/peering-notices/store'
import { mostAttempts, waitBefore } from '@/lib/webhook-health/rules'
import { parseEvent, type ZoomEvent } from '@/lib/zoom/webhook'
import { lockConnection } from '@/lib/zoom-connections/grant'
import { ZOOM_CONNECTION } from '@/lib/zoom-connections/rules'
import { removeConnection } from './removal'

/** What became of a delivery; kept with it for the staff's webhook page, where each has its words. */
export const outcomes = [
  'removed',
  'ended_before',
  'unknown_account',
  'parked_dropped',
  'older_than_connection',
  'other_app',
  'noted',
  'noted_before',
  'nothing_to_do',
  'unreadable',
] as const
type Outcome = (typeof outcomes)[number]

/**
 * Acts on one stored delivery; run twice, or delivered five times over, it has one effect (F22). What fails is tried
 * again with growing waits; after the last try it is dead, and staff see it and may replay it.
 */
export async function actOnDelivery(payload: unknown) {
  const { id } = z.object({ id: z.string() }).parse(payload)
  try {
    await transaction(tx => actOnce(tx, id))
  } catch (error) {
    await failed(id, error)
  }
}

async function actOnce(tx: Tx, id: string) {
  await tx.$queryRaw`SELECT id FROM webhook_event WHERE id = ${id} FOR UPDATE`
  const stored = await tx.webhookEvent.findUnique({ where: { id } })
  if (!stored || stored.processedAt || stored.deadAt) return ok(null)
  const event = parseEvent(Buffer.from(stored.body))
  const outcome = await act(tx, event, stored)
  await tx.webhookEvent.update({ where: { id }, data: { processedAt: now(), outcome, lastError: null } })
  log.info({ event: stored.event, outcome }, 'zoom event')
  return ok(null)
}

/** Throws in its turn while the database is away: the job itself is then tried again. */
async function failed(id: string, error: unknown) {
  const reason = error instanceof Error ? error.message : String(error)
  await transaction(async tx => {
    await tx.$queryRaw`SELECT id FROM webhook_event WHERE id = ${id} FOR UPDATE`
    const stored = await tx.webhookEvent.findUnique({ where: { id } })
    if (!stored || stored.processedAt || stored.deadAt) return ok(null)
    const attempts = stored.attempts + 1
    const dead = attempts >= mostAttempts
    log.error({ err: error, event: stored.event, attempts, dead }, 'zoom event could not be acted on')
    await tx.webhookEvent.update({
      where: { id },
      data: { attempts, lastError: reason.slice(-500), deadAt: dead ? now() : null },
    })
    if (!dead)
      await enqueue(tx, 'zoom.webhook', { id }, { key: `zoom-webhook:${id}`, runAt: fromNow(waitBefore(attempts)) })
    return ok(null)
  })
}

type Stored = { id: string; receivedAt: Date }

async function act(tx: Tx, event: ZoomEvent | undefined, { id, receivedAt }: Stored): Promise<Outcome> {
  if (!event) return 'unreadable'
  if (event.kind === 'app_deauthorized') return await appRemoved(tx, event)
  if (event.kind !== 'peering_update') return 'nothing_to_do'
  const { of: kind, e164s, value } = event.update
  const { stored } = await storeNotices(tx, {
    webhookEventId: id,
    zoomAccountId: event.accountId,
    kind,
    e164s,
    value,
    happenedAt: event.at ?? receivedAt,
    receivedAt,
  })
  return stored > 0 ? 'noted' : 'noted_before'
}

async function appRemoved(tx: Tx, event: Extract<ZoomEvent, { kind: 'app_deauthorized' }>): Promise<Outcome> {
  if (event.clientId !== undefined && event.clientId !== env().ZOOM_CLIENT_ID) return 'other_app'
  const dropped = event.at
    ? await tx.parkedInstall.deleteMany({ where: { zoomAccountId: event.accountId, givenAt: { lt: event.at } } })
    : { count: 0 }
  const bound = await tx.zoomConnection.findFirst({
    where: { zoomAccountId: event.accountId },
    orderBy: [{ endedAt: { sort: 'desc', nulls: 'first' } }, { connectedAt: 'desc' }],
  })
  const connection = bound && (await lockConnection(tx, bound.id))
  if (!connection) return dropped.count > 0 ? 'parked_dropped' : 'unknown_account'
  // Said again, or our own revoke of a grant that was ended here: Zoom tells of that too.
  if (!ZOOM_CONNECTION.sourcesOf('app_removed', 'zoom').includes(connection.state)) return 'ended_before'
  if (!event.at || event.at <= connection.connectedAt) {
    // Late news of an earlier connection, or a clock that is off: ask Zoom instead of believing either.
    await enqueue(tx, 'zoom.check', { id: connection.id }, { key: `zoom-check:${connection.id}` })
    return 'older_than_connection'
  }
  await removeConnection(tx, systemActor('webhook', 'Zoom'), connection, event.at)
  return 'removed'
}
