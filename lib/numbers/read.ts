import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { KnownNumber } from './rules'

const columns = Prisma.sql`
  n.e164, n.customer_id AS "customerId", n.product::text, n.number_type::text AS "numberType", n.status::text,
  n.pool::text, n.sip_trunk_name AS "sipTrunkName", n.sub_account AS "subAccount",
  n.billing_reference_id AS "billingReferenceId", n.service_info AS "serviceInfo", n.capacity::text,
  n.voice_direction::text AS "voiceDirection", n.messaging::text, n.outbound_dialer AS "outboundDialer",
  n.outbound_cli AS "outboundCli", n.publication::text, n.assigned, n.observed_at AS "observedAt", n.version, n.country,
  n.city, n.import_reference AS "importReference"`

/**
 * Numbers as they are now, whoever has them, locked until the end of the transaction: in the order of their keys, which
 * is how every writer of numbers takes them, so that two of them wait and never block each other.
 */
export async function lockNumbers(tx: Tx, e164s: string[]): Promise<KnownNumber[]> {
  if (e164s.length === 0) return []
  return tx.$queryRaw`SELECT ${columns} FROM phone_number n WHERE n.e164 = ANY(${e164s}::text[]) ORDER BY n.e164 FOR UPDATE`
}

/** The same without a lock: for a look ahead, which the write has to take again. */
export async function knownNumbers(e164s: string[]): Promise<KnownNumber[]> {
  if (e164s.length === 0) return []
  return db.$queryRaw`SELECT ${columns} FROM phone_number n WHERE n.e164 = ANY(${e164s}::text[]) ORDER BY n.e164`
}
