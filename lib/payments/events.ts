import { z } from 'zod'
import { systemActor } from '@/lib/auth/actor'
import { fromNow, now, seconds } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db, pool } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { gateway, paymentsAreOn } from './access'
import { hear } from './settle'
import { wordOf } from './stripe-words'

/**
 * Takes one event of the gateway: its signature is over the raw bytes. Stored once by its own id, together with the job
 * that acts on it, in one statement; nothing more happens before the answer. Throws when the database is away: it comes
 * again, for days.
 */
export async function receiveEvent(rawBody: Buffer, signature: string | null): Promise<'off' | 'forged' | 'stored'> {
  if (!paymentsAreOn()) return 'off'
  const event = gateway().parseEvent(rawBody, signature)
  if (!event) {
    log.warn('payment event with a signature that is not the gateway’s')
    return 'forged'
  }
  await pool().query(
    `WITH stored AS (
       INSERT INTO payment_event (id, type, gateway_id, body, received_at)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT (id) DO NOTHING RETURNING id
     )
     SELECT enqueue('payment.event', json_build_object('id', id), NULL, 'payment-event:' || id, NULL) FROM stored`,
    [storable('', event.id), event.type, storable('', event.gatewayId), JSON.stringify(event.body, storable), now()],
  )
  return 'stored'
}

/** Without what PostgreSQL does not take in text: a NUL, half of a character. */
const storable = (_: string, value: unknown) =>
  typeof value === 'string' ? value.replace(/[\0\uD800-\uDFFF]/gu, '') : value

/** A refund may be told before the payment that it belongs to: looked at again a few times, then kept as it is. */
const looks = 6

/** Acts on one stored event, once however often it runs. */
export async function actOnEvent(payload: unknown) {
  const { id, look } = z.object({ id: z.string(), look: z.int().default(1) }).parse(payload)
  await transaction(async tx => {
    await tx.$queryRaw`SELECT id FROM payment_event WHERE id = ${id} FOR UPDATE`
    const stored = await tx.paymentEvent.findUnique({ where: { id } })
    if (!stored || stored.processedAt) return ok(null)
    const outcome = await hear(tx, systemActor('webhook', 'Payment gateway'), wordOf(stored.body))
    log.info({ event: stored.type, outcome, look }, 'payment event')
    if (outcome === 'too_early' && look < looks) {
      const again = { key: `payment-event:${id}`, runAt: fromNow(seconds(5) * 2 ** look) }
      await enqueue(tx, 'payment.event', { id, look: look + 1 }, again)
      return ok(null)
    }
    await tx.paymentEvent.update({ where: { id }, data: { processedAt: now(), outcome } })
    return ok(null)
  })
}

/** Bodies hold an address and a name: kept for as long as somebody may ask about a payment. */
export const forgetEvents = (before: Date) =>
  db.paymentEvent.deleteMany({ where: { receivedAt: { lt: before }, processedAt: { not: null } } })
