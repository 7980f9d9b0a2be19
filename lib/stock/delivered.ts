import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'

/**
 * The customer's numbers `e164s`, whose rows name the order by now, become the order's: n of m counts these rows. A number
 * that comes once more, after it was taken back or for another order, has one live delivery at any time.
 */
export async function recordDelivery(tx: Tx, actor: Actor, orderId: string, e164s: string[]): Promise<void> {
  if (e164s.length === 0) return
  const at = now().toISOString()
  await tx.$executeRaw`
    UPDATE order_number SET taken_back_at = ${at}::timestamptz WHERE e164 = ANY(${e164s}) AND taken_back_at IS NULL`
  await tx.$executeRaw`
    INSERT INTO order_number (order_id, e164, delivered_at, delivered_by_name)
    SELECT ${orderId}::uuid, e164, ${at}::timestamptz, ${actor.name} FROM unnest(${e164s}::text[]) AS e164
    ON CONFLICT (order_id, e164) DO UPDATE SET
      delivered_at = excluded.delivered_at, delivered_by_name = excluded.delivered_by_name, taken_back_at = NULL`
  await tx.$executeRaw`DELETE FROM stock_hold WHERE e164 = ANY(${e164s})`
}
