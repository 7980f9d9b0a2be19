import { now } from '@/lib/base/clock'
import type { Tx } from '@/lib/db/transaction'
import type { Attributes } from './schema'

export type NewNumber = Attributes & { e164: string; country: string | null; city: string | null }

/** Whose the new numbers are and how they come. */
export type NewOwner = {
  /** Null: carrier stock. */
  customerId: string | null
  importReference?: string | undefined
  /** The order that they are delivered for. */
  orderReference?: string
  /** Published before the portal knew of it: not seen until a check confirms it, and never sent again (SM7). */
  alreadyInZoom?: boolean
}

/** Adds numbers in one statement; those that exist anywhere are left out. Answers which were added. */
export async function insertNumbers(tx: Tx, owner: NewOwner, numbers: NewNumber[]): Promise<string[]> {
  if (numbers.length === 0) return []
  const at = now().toISOString()
  const column = (value: (number: NewNumber) => string | boolean | null) =>
    numbers.map(number => String(value(number) ?? ''))
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    INSERT INTO phone_number (e164, customer_id, product, number_type, status, pool, sip_trunk_name, sub_account,
      billing_reference_id, service_info, capacity, voice_direction, messaging, outbound_dialer, outbound_cli, country,
      city, publication, publication_since, created_at, import_reference,
      order_reference)
    SELECT n.e164, ${owner.customerId}::uuid, n.product::product, nullif(n.number_type, '')::number_type,
           n.status::number_status, ${owner.customerId ? 'in_use' : 'free'}::number_pool, n.trunk, nullif(n.sub_account, ''), nullif(n.billing, ''),
           nullif(n.info, ''), n.capacity::voice_capacity, n.direction::voice_direction, n.messaging::messaging,
           n.dialer::boolean, n.cli::boolean, nullif(n.country, ''), nullif(n.city, ''),
           ${owner.alreadyInZoom ? 'published' : 'unpublished'}::publication, ${at}::timestamptz, ${at}::timestamptz,
           ${owner.importReference ?? null}, ${owner.orderReference ?? null}
    FROM unnest(
      ${column(n => n.e164)}::text[], ${column(n => n.product)}::text[], ${column(n => n.numberType)}::text[],
      ${column(n => n.status)}::text[], ${column(n => n.sipTrunkName)}::text[], ${column(n => n.subAccount)}::text[],
      ${column(n => n.billingReferenceId)}::text[], ${column(n => n.serviceInfo)}::text[],
      ${column(n => n.capacity)}::text[], ${column(n => n.voiceDirection)}::text[], ${column(n => n.messaging)}::text[],
      ${column(n => n.outboundDialer)}::text[], ${column(n => n.outboundCli)}::text[], ${column(n => n.country)}::text[],
      ${column(n => n.city)}::text[]
    ) AS n (e164, product, number_type, status, trunk, sub_account, billing, info, capacity, direction, messaging,
            dialer, cli, country, city)
    ORDER BY n.e164
    ON CONFLICT (e164) DO NOTHING
    RETURNING e164`
  return rows.map(({ e164 }) => e164)
}
