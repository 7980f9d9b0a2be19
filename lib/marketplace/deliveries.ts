import { createHash } from 'node:crypto'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { pool } from '@/lib/db/client'
import { noteSignal } from '@/lib/webhook-health/signals'
import { judgeSignature, parseEvent, urlValidationAnswer } from '@/lib/zoom/webhook'

type Receipt =
  | { kind: 'forged' }
  | { kind: 'challenge'; answer: ReturnType<typeof urlValidationAnswer> }
  | { kind: 'stored' }

/**
 * Takes one delivery of Zoom: verified over the raw bytes, stored with the job that will act on it, nothing more, for
 * Zoom waits three seconds. A bad or stale signature stores nothing but a count. Throws when the database is away: Zoom comes again.
 */
export async function receiveDelivery(rawBody: Uint8Array, headers: Headers): Promise<Receipt> {
  const { ZOOM_WEBHOOK_SECRET: secret } = env()
  const verdict = judgeSignature(rawBody, headers, secret, now())
  if (verdict !== 'good') {
    noteSignal(verdict === 'stale' ? 'stale' : 'refused_signature')
    return { kind: 'forged' }
  }
  const event = parseEvent(rawBody)
  if (event?.kind === 'url_validation') {
    noteSignal('validation')
    return { kind: 'challenge', answer: urlValidationAnswer(event.plainToken, secret) }
  }
  // Zoom sends no id of the delivery; the same bytes at the same second are the same one.
  const timestamp = headers.get('x-zm-request-timestamp') ?? ''
  const id = createHash('sha256').update(`${timestamp}.`).update(rawBody).digest('hex')
  // One statement, and so one round trip: the event and the job that acts on it are there together or not at all.
  await pool().query(
    `WITH stored AS (
       INSERT INTO webhook_event (id, event, zoom_account_id, body, happened_at, received_at)
       VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (id) DO NOTHING RETURNING id
     )
     SELECT enqueue('zoom.webhook', json_build_object('id', id), NULL, 'zoom-webhook:' || id, NULL) FROM stored`,
    [
      id,
      event?.name.slice(0, 200) ?? 'unreadable',
      (event && 'accountId' in event && event.accountId) || null,
      // What the signature covers is text; a NUL is the one character that PostgreSQL does not take.
      Buffer.from(rawBody).toString('utf8').replaceAll('\0', ''),
      event?.at ?? null,
      now(),
    ],
  )
  return { kind: 'stored' }
}
