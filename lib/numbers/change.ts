import type { Tx } from '@/lib/db/transaction'
import type { Attributes } from './schema'

export type NumberChange = { e164: string; version: number; after: Partial<Attributes> }

/**
 * Changes attributes of many numbers in one statement, each only where its version is still the one that was judged.
 * Answers which were changed. The rows should be locked already (`lockNumbers`), which keeps writers in one order.
 */
export async function changeNumbers(tx: Tx, changes: NumberChange[]): Promise<string[]> {
  if (changes.length === 0) return []
  const rows = await tx.$queryRaw<{ e164: string }[]>`
    UPDATE phone_number n SET
      version = n.version + 1,
      product = CASE WHEN c.after ? 'product' THEN (c.after->>'product')::product ELSE n.product END,
      number_type = CASE WHEN c.after ? 'numberType' THEN (c.after->>'numberType')::number_type ELSE n.number_type END,
      status = CASE WHEN c.after ? 'status' THEN (c.after->>'status')::number_status ELSE n.status END,
      sip_trunk_name = CASE WHEN c.after ? 'sipTrunkName' THEN c.after->>'sipTrunkName' ELSE n.sip_trunk_name END,
      sub_account = CASE WHEN c.after ? 'subAccount' THEN c.after->>'subAccount' ELSE n.sub_account END,
      billing_reference_id = CASE WHEN c.after ? 'billingReferenceId' THEN c.after->>'billingReferenceId'
                                  ELSE n.billing_reference_id END,
      service_info = CASE WHEN c.after ? 'serviceInfo' THEN c.after->>'serviceInfo' ELSE n.service_info END,
      capacity = CASE WHEN c.after ? 'capacity' THEN (c.after->>'capacity')::voice_capacity ELSE n.capacity END,
      voice_direction = CASE WHEN c.after ? 'voiceDirection' THEN (c.after->>'voiceDirection')::voice_direction
                             ELSE n.voice_direction END,
      messaging = CASE WHEN c.after ? 'messaging' THEN (c.after->>'messaging')::messaging ELSE n.messaging END,
      outbound_dialer = CASE WHEN c.after ? 'outboundDialer' THEN (c.after->>'outboundDialer')::boolean
                             ELSE n.outbound_dialer END,
      outbound_cli = CASE WHEN c.after ? 'outboundCli' THEN (c.after->>'outboundCli')::boolean ELSE n.outbound_cli END
    FROM (SELECT e164, version, after::jsonb AS after
          FROM unnest(${changes.map(({ e164 }) => e164)}::text[], ${changes.map(({ version }) => version)}::int[],
                      ${changes.map(({ after }) => JSON.stringify(after))}::text[]) AS u (e164, version, after)) AS c
    WHERE n.e164 = c.e164 AND n.version = c.version
    RETURNING n.e164`
  return rows.map(({ e164 }) => e164)
}
