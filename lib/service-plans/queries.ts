import { cache } from 'react'
import { z } from 'zod'
import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { carrierSettings } from '@/lib/settings/queries'
import type { PlanDoor, PlanVersion } from './rules'

/** The columns of `plan_version v` as the rules know them; dates of the calendar stay text. */
export const versionColumns = Prisma.sql`
  v.id, v.plan_id AS "planId", v.version, v.name, v.description, v.doors::text[] AS doors, v.countries, v.included,
  v.devices, v.features, v.activation_fee AS "activationFee", v.recurring_fee AS "recurringFee", v.period::text AS period,
  v.currency, v.tax_rate AS "taxRate", v.terms_text AS "termsText", v.terms_version AS "termsVersion",
  v.on_invoice AS "onInvoice", v.provisioning::text AS provisioning, v.off_peak_zone AS "offPeakZone",
  v.off_peak_from AS "offPeakFrom", v.off_peak_to AS "offPeakTo", v.off_peak_days AS "offPeakDays",
  v.follow_ups AS "followUps", v.active_from::text AS "activeFrom", v.active_to::text AS "activeTo",
  v.created_at AS "createdAt", v.created_by_name AS "createdByName"`

/** The newest version of each plan, `p`. */
export const newest = Prisma.sql`
  service_plan p JOIN LATERAL (
    SELECT * FROM plan_version WHERE plan_id = p.id ORDER BY version DESC LIMIT 1) v ON true`

/** Ids come from addresses and forms; PostgreSQL would throw at what is none. */
export const isId = (text: string): boolean => z.uuid().safeParse(text).success

const openDoors = (door: PlanDoor | readonly PlanDoor[]) => [door].flat()

async function offered(door: PlanDoor | readonly PlanDoor[], also: Prisma.Sql): Promise<PlanVersion[]> {
  const { timeZone } = await carrierSettings()
  const today = Prisma.sql`(${now()}::timestamptz AT TIME ZONE ${timeZone})::date`
  return read<PlanVersion>(Prisma.sql`
    SELECT ${versionColumns} FROM ${newest}
    WHERE p.archived_at IS NULL AND v.doors::text[] && ${openDoors(door)}::text[]
      AND (v.active_from IS NULL OR v.active_from <= ${today}) AND (v.active_to IS NULL OR v.active_to >= ${today})
      AND ${also}
    ORDER BY p.position, v.name, p.id`)
}

/** What anybody may take through this door today, in the carrier's order; with a country, what is sold there. */
export const offeredPlans = cache(
  async (door: PlanDoor | readonly PlanDoor[], country?: string): Promise<PlanVersion[]> =>
    offered(door, country ? Prisma.sql`(v.countries = '{}' OR ${country} = ANY(v.countries))` : Prisma.sql`true`),
)

/** The version if it may be taken now: the newest of its plan, not archived, in force. */
export async function findOffered(
  versionId: string,
  door: PlanDoor | readonly PlanDoor[],
): Promise<PlanVersion | undefined> {
  if (!isId(versionId)) return undefined
  const [found] = await offered(door, Prisma.sql`v.id = ${versionId}::uuid`)
  return found
}

/** A version as it was agreed, whether or not it may still be taken. */
export async function planVersion(versionId: string): Promise<PlanVersion | undefined> {
  if (!isId(versionId)) return undefined
  const [found] = await read<PlanVersion>(Prisma.sql`
    SELECT ${versionColumns} FROM plan_version v WHERE v.id = ${versionId}::uuid`)
  return found
}

type Asked = { $queryRaw: <Rows>(sql: Prisma.Sql) => Promise<Rows> }

/** The newest version of one plan; inside a transaction with its `tx`. */
export async function newestVersion(planId: string, tx?: Asked): Promise<PlanVersion | undefined> {
  if (!isId(planId)) return undefined
  const sql = Prisma.sql`
    SELECT ${versionColumns} FROM plan_version v WHERE v.plan_id = ${planId}::uuid ORDER BY v.version DESC LIMIT 1`
  const [found] = tx ? await tx.$queryRaw<PlanVersion[]>(sql) : await read<PlanVersion>(sql)
  return found
}

export type ListedPlan = PlanVersion & { archived: boolean; inForce: boolean }

/** Every plan by its newest version, in the order of display: a carrier has some dozens, not more. */
export async function listPlans(_: StaffScope): Promise<ListedPlan[]> {
  const { timeZone } = await carrierSettings()
  return read<ListedPlan>(Prisma.sql`
    SELECT ${versionColumns}, p.archived_at IS NOT NULL AS archived,
      coalesce(v.active_from <= t.today, true) AND coalesce(v.active_to >= t.today, true) AS "inForce"
    FROM ${newest}, (SELECT (${now()}::timestamptz AT TIME ZONE ${timeZone})::date AS today) t
    ORDER BY p.position, v.name, p.id`)
}

/** One plan with its versions, newest first; undefined: there is none. */
export async function findPlan(
  scope: StaffScope,
  planId: string,
): Promise<{ plan: ListedPlan; versions: PlanVersion[] } | undefined> {
  if (!isId(planId)) return undefined
  const plan = (await listPlans(scope)).find(one => one.planId === planId)
  if (!plan) return undefined
  const versions = await read<PlanVersion>(Prisma.sql`
    SELECT ${versionColumns} FROM plan_version v WHERE v.plan_id = ${planId}::uuid ORDER BY v.version DESC LIMIT 200`)
  return { plan, versions }
}
