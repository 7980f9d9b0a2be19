import { tellNumbers } from '@/lib/audit/numbers'
import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'
import { flagOf, type NoticeKind } from './rules'

export type NewNotices = {
  webhookEventId: string
  zoomAccountId: string
  kind: NoticeKind
  e164s: string[]
  value: object
  happenedAt: Date
  receivedAt: Date
}

/**
 * Keeps what a customer set in Zoom, one notice a number. Deliveries come more than once and in any order: the same
 * event again adds nothing, and only the newest by Zoom's time waits to be provisioned.
 */
export async function storeNotices(tx: Tx, notices: NewNotices): Promise<{ stored: number }> {
  const { webhookEventId, zoomAccountId, kind, e164s, happenedAt, receivedAt } = notices
  // Two events of one account are taken one after the other: which is the newest must not be a race.
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`peering-notices|${zoomAccountId}`}, 0))`
  const bound = await tx.zoomConnection.findFirst({
    where: { zoomAccountId },
    orderBy: { connectedAt: 'desc' },
    select: { customerId: true },
  })
  const numbers = await tx.phoneNumber.findMany({
    where: { e164: { in: e164s } },
    select: { e164: true, customerId: true },
  })
  const known = new Map(numbers.map(number => [number.e164, number]))
  const flags = e164s.map(e164 => flagOf(bound?.customerId, known.get(e164)))
  const value = JSON.stringify(notices.value)
  const at = happenedAt.toISOString()
  const stored = await tx.$queryRaw<{ e164: string; flag: string | null }[]>`
    INSERT INTO peering_notice (id, kind, e164, zoom_account_id, customer_id, flag, value, happened_at, received_at,
                                webhook_event_id)
    SELECT one.id::uuid, ${kind}::peering_notice_kind, one.e164, ${zoomAccountId}, ${bound?.customerId ?? null}::uuid,
           nullif(one.flag, ''), ${value}::jsonb, ${at}::timestamptz, ${receivedAt.toISOString()}::timestamptz,
           ${webhookEventId}
    FROM unnest(${e164s.map(newId)}::text[], ${e164s}::text[], ${flags.map(flag => flag ?? '')}::text[])
         AS one (id, e164, flag)
    WHERE NOT EXISTS (
      SELECT FROM peering_notice same
      WHERE same.e164 = one.e164 AND same.kind = ${kind}::peering_notice_kind AND same.happened_at = ${at}::timestamptz
        AND same.zoom_account_id = ${zoomAccountId} AND same.value = ${value}::jsonb)
    ON CONFLICT DO NOTHING
    RETURNING e164, flag`
  const added = stored.map(({ e164 }) => e164)
  await tx.$executeRaw`
    UPDATE peering_notice n SET superseded_at = ${now().toISOString()}::timestamptz
    WHERE n.e164 = ANY(${added}::text[]) AND n.kind = ${kind}::peering_notice_kind
      AND n.zoom_account_id = ${zoomAccountId} AND n.superseded_at IS NULL
      AND EXISTS (
        SELECT FROM peering_notice newer
        WHERE newer.e164 = n.e164 AND newer.kind = n.kind AND newer.zoom_account_id = n.zoom_account_id
          AND (newer.happened_at, newer.id) > (n.happened_at, n.id))`
  // What was set is personal and may have to be deleted: the history, which never is, tells only that it was.
  await tellNumbers(
    tx,
    systemActor('webhook', 'Zoom'),
    bound?.customerId ?? null,
    stored
      .filter(({ flag }) => flag === null)
      .map(({ e164 }) => ({ e164, action: `number.notice_${kind}`, before: null, after: {} })),
  )
  return { stored: stored.length }
}
