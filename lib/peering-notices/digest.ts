import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { oweToSupport } from '@/lib/mail/support'
import { carrierSettings } from '@/lib/settings/queries'
import { digestOf } from './rules'

const mostNamed = 20

type New = { addresses: number; names: number; flagged: number }

/**
 * Every quarter of an hour: once a day, from the morning on, one letter about all that came since the last. Nothing new,
 * no letter. The day is the letter's key, so that neither a second worker nor a second run makes a second one.
 */
export async function sendDigest() {
  const { timeZone } = await carrierSettings()
  const { day, due } = digestOf(now(), timeZone)
  if (!due) return
  await transaction(async tx => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('peering-notices-digest', 0))`
    const dedupeKey = `peering-notices|${day}`
    if ((await tx.letter.count({ where: { dedupeKey } })) > 0) return ok(null)
    const [fresh] = await tx.$queryRaw<(New & { customers: string[] })[]>`
      WITH fresh AS (UPDATE peering_notice SET digested_at = ${now().toISOString()}::timestamptz
                     WHERE digested_at IS NULL RETURNING kind, flag, customer_id, superseded_at, provisioned_at),
           open AS (SELECT * FROM fresh WHERE superseded_at IS NULL AND provisioned_at IS NULL)
      SELECT count(*) FILTER (WHERE kind = 'emergency_address')::int AS addresses,
             count(*) FILTER (WHERE kind = 'cnam')::int AS names, count(flag)::int AS flagged,
             array(SELECT c.company || ' (' || c.account_number || ')' FROM customer c
                   WHERE c.id IN (SELECT customer_id FROM open) ORDER BY c.company) AS customers
      FROM open`
    if (!fresh || fresh.addresses + fresh.names === 0) return ok(null)
    const open = await tx.peeringNotice.count({ where: { provisionedAt: null, supersededAt: null } })
    const { customers, ...counts } = fresh
    await oweToSupport(tx, {
      template: 'peering_notices',
      props: {
        ...counts,
        customers: customers.slice(0, mostNamed),
        moreCustomers: Math.max(0, customers.length - mostNamed),
        open,
        url: `${env().PORTAL_URL}/staff/notices`,
      },
      dedupeKey,
      about: null,
    })
    return ok(null)
  })
}
