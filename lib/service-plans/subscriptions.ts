import { audit } from '@/lib/audit/commands'
import type { CustomerScope, StaffActor, StaffScope } from '@/lib/auth/actor'
import { type Limit, spend } from '@/lib/auth/throttle'
import { now } from '@/lib/base/clock'
import { ok, type Result } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { transaction } from '@/lib/db/transaction'
import { carrierSettings } from '@/lib/settings/queries'
import { type Due, dueIn } from './billing'
import { versionColumns } from './queries'
import type { ChosenDevice, PlanVersion } from './rules'

export type CustomerPlan = {
  version: PlanVersion
  /** TEN-… or SGN-… */
  source: string
  devices: ChosenDevice[]
  since: Date
  endedAt: Date | null
}

type Own = Omit<CustomerPlan, 'version' | 'devices'> & { bought: ChosenDevice[] }

/** The plan that a customer has, as it was agreed; undefined: none, its prices were agreed otherwise. */
export async function planOf({ customerId }: CustomerScope): Promise<CustomerPlan | undefined> {
  const [row] = await read<PlanVersion & Own>(Prisma.sql`
    SELECT ${versionColumns}, s.source, s.devices AS bought, s.since, coalesce(s.ended_at, c.deactivated_at) AS "endedAt"
    FROM customer_plan s JOIN customer c ON c.id = s.customer_id JOIN plan_version v ON v.id = s.plan_version_id
    WHERE s.customer_id = ${customerId}::uuid`)
  if (!row) return undefined
  const { source, bought, since, endedAt, ...version } = row
  return { version, source, devices: bought, since, endedAt }
}

export type Subscription = Own &
  PlanVersion & {
    customerId: string
    accountNumber: string
    company: string
    billingName: string
    billingEmail: string
    sinceDay: string
    endedOn: string | null
    /** The payment with which the customer signed up; "invoice" where it is billed. */
    paidBy: string | null
  }

/** With what has to be charged for the month that was asked for. */
export type DueSubscription = Subscription & { due: Due }

const batch = 1_000
const month = /^\d{4}-(0[1-9]|1[0-2])$/

/** "2026-11" as the address has it; rubbish falls back to the carrier's month of today. */
export async function monthOf(text: string | null | undefined): Promise<string> {
  if (text && month.test(text)) return text
  const { timeZone } = await carrierSettings()
  const [today] = await read<{ month: string }>(Prisma.sql`
    SELECT to_char(${now()}::timestamptz AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month`)
  return today?.month ?? ''
}

/**
 * Subscriptions that were alive in a month of the carrier's calendar, by customer, with what has to be charged for it;
 * a batch in memory at a time.
 */
export async function* activeSubscriptions(_: StaffScope, month: string): AsyncGenerator<DueSubscription[]> {
  const { timeZone } = await carrierSettings()
  const first = `${month}-01`
  const day = (moment: Prisma.Sql) => Prisma.sql`to_char(${moment} AT TIME ZONE ${timeZone}, 'YYYY-MM-DD')`
  const begins = Prisma.sql`(${first}::date)::timestamp AT TIME ZONE ${timeZone}`
  const ends = Prisma.sql`(${first}::date + interval '1 month')::timestamp AT TIME ZONE ${timeZone}`
  const ended = Prisma.sql`coalesce(s.ended_at, c.deactivated_at)`
  let after = ''
  do {
    const rows = await read<Subscription>(Prisma.sql`
      SELECT ${versionColumns}, s.source, s.devices AS bought, s.since, ${ended} AS "endedAt", c.id AS "customerId",
        c.account_number AS "accountNumber", c.company, coalesce(nullif(c.billing_name, ''), c.contact_name) AS "billingName",
        coalesce(nullif(c.billing_email, ''), c.contact_email::text) AS "billingEmail",
        ${day(Prisma.sql`s.since`)} AS "sinceDay", ${day(ended)} AS "endedOn",
        (SELECT CASE WHEN p.gateway = 'invoice' THEN 'invoice' ELSE p.reference END FROM payment p
          WHERE p.customer_id = c.id AND p.sign_up_id IS NOT NULL AND p.state IN ('paid', 'refunding')
          ORDER BY p.id DESC LIMIT 1) AS "paidBy"
      FROM customer_plan s JOIN customer c ON c.id = s.customer_id JOIN plan_version v ON v.id = s.plan_version_id
      WHERE s.since < ${ends} AND (${ended} IS NULL OR ${ended} >= ${begins}) AND c.account_number > ${after}
      ORDER BY c.account_number LIMIT ${batch}`)
    yield rows.map(row => {
      const paidFirst = row.paidBy !== null && row.paidBy !== 'invoice'
      const { bought: devices, sinceDay: since, endedOn } = row
      return { ...row, due: dueIn(month, { terms: row, devices, since, endedOn, paidFirst }) }
    })
    after = rows.length === batch ? (rows.at(-1)?.accountNumber ?? '') : ''
  } while (after)
}

const filesOfOne: Limit = { name: 'subscriptions_file', points: 30, perSeconds: 3_600 }

/** Who took the file with all customers and their prices stands in the history. */
export async function openSubscriptionsFile(actor: StaffActor, month: string): Promise<Result<null>> {
  const spent = await spend(filesOfOne, actor.userId)
  if (!spent.ok) return spent
  return transaction(async tx => {
    await audit(tx, actor, {
      action: 'plan.download_subscriptions',
      subject: { type: 'plan', id: 'subscriptions' },
      after: { month },
    })
    return ok(null)
  })
}
