import { z } from 'zod'
import type { StaffScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { carrierSettings } from '@/lib/settings/queries'
import { monthOf } from './subscriptions'

const month = z
  .string()
  .regex(/^\d{4}-(0[1-9]|1[0-2])$/)
  .optional()
  .catch(undefined)

/** Months of the carrier's calendar, both of them counted; rubbish falls back to the twelve that end with this one. */
export const PlanReportPeriod = z.object({ from: month, to: month })
export type PlanReportPeriod = z.output<typeof PlanReportPeriod>

/** Of what was begun in a month: how it stands now. */
export type PlanFigures = {
  signUps: number
  live: number
  signUpsFailed: number
  abandoned: number
  requests: number
  completed: number
  requestsFailed: number
  cancelled: number
}

/** In the order of the tables and the file. */
export const figureNames = [
  'signUps',
  'live',
  'signUpsFailed',
  'abandoned',
  'requests',
  'completed',
  'requestsFailed',
  'cancelled',
] as const satisfies (keyof PlanFigures)[]

export type PlanReport = {
  from: string
  to: string
  total: PlanFigures
  /** Every month of the period, also those in which nothing happened. */
  months: (PlanFigures & { month: string })[]
  /** By the plan's name of today; '' where none was chosen. */
  plans: (PlanFigures & { plan: string })[]
  /** By month and plan, for the file. */
  lines: (PlanFigures & { month: string; plan: string })[]
}

const nothing: PlanFigures = {
  signUps: 0,
  live: 0,
  signUpsFailed: 0,
  abandoned: 0,
  requests: 0,
  completed: 0,
  requestsFailed: 0,
  cancelled: 0,
}

const mostMonths = 60
const numberOf = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1
const monthAt = (number: number) => `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

/** Turned round they mean the same, and nobody asks for more than five years at once. */
async function boundsOf({ from, to }: PlanReportPeriod) {
  const last = to ?? (await monthOf(null))
  const first = from ?? monthAt(numberOf(last) - 11)
  const [a, b] = first <= last ? [first, last] : [last, first]
  return { from: monthAt(Math.max(numberOf(a), numberOf(b) - mostMonths + 1)), to: b }
}

type Line = PlanFigures & { month: string; plan: string }

/** Sign-ups and tenant requests by the month in which they were begun, and by plan. A draft is no request yet. */
export async function planReport(_: StaffScope, period: PlanReportPeriod): Promise<PlanReport> {
  const { timeZone } = await carrierSettings()
  const { from, to } = await boundsOf(period)
  const moment = (month: string, months: number) =>
    Prisma.sql`(${`${month}-01`}::date + make_interval(months => ${months})) AT TIME ZONE ${timeZone}`
  const within = Prisma.sql`t.created_at >= ${moment(from, 0)} AND t.created_at < ${moment(to, 1)}`
  const count = (states: string[]) => Prisma.sql`count(*) FILTER (WHERE t.state::text = ANY(${states}))::int`
  const group = Prisma.sql`
    to_char(t.created_at AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month, coalesce(n.name, '') AS plan`
  const named = Prisma.sql`
    LEFT JOIN plan_version v ON v.id = t.plan_version_id
    LEFT JOIN LATERAL (SELECT name FROM plan_version WHERE plan_id = v.plan_id ORDER BY version DESC LIMIT 1) n ON true
    WHERE ${within}`
  const [signUps, requests] = await Promise.all([
    read<Line>(Prisma.sql`
      SELECT ${group}, count(*)::int AS "signUps", ${count(['live'])} AS live, ${count(['failed'])} AS "signUpsFailed",
        ${count(['abandoned'])} AS abandoned
      FROM sign_up t ${named} GROUP BY 1, 2`),
    read<Line>(Prisma.sql`
      SELECT ${group}, count(*)::int AS requests, ${count(['completed'])} AS completed,
        ${count(['failed'])} AS "requestsFailed", ${count(['cancelled'])} AS cancelled
      FROM tenant_request t ${named} AND t.state <> 'draft' GROUP BY 1, 2`),
  ])
  const lines = summed([...signUps, ...requests], line => `${line.month} ${line.plan}`)
  const months = new Map(summed(lines, line => line.month).map(line => [line.month, line]))
  return {
    from,
    to,
    total: summed(lines, () => '')[0] ?? nothing,
    months: Array.from({ length: numberOf(to) - numberOf(from) + 1 }, (_, at) => {
      const month = monthAt(numberOf(from) + at)
      return { ...nothing, ...months.get(month), month }
    }),
    plans: summed(lines, line => line.plan).sort(
      (a, b) => b.signUps + b.requests - a.signUps - a.requests || a.plan.localeCompare(b.plan),
    ),
    lines: lines.sort((a, b) => a.month.localeCompare(b.month) || a.plan.localeCompare(b.plan)),
  }
}

const names = Object.keys(nothing) as (keyof PlanFigures)[]

/** Lines of one key made into one; what a line does not count is 0. */
function summed(
  lines: (Partial<PlanFigures> & { month: string; plan: string })[],
  key: (line: Line) => string,
): Line[] {
  const all = new Map<string, Line>()
  for (const line of lines) {
    const whole = { ...nothing, ...line }
    const known = all.get(key(whole))
    if (!known) all.set(key(whole), whole)
    else for (const name of names) known[name] += whole[name]
  }
  return [...all.values()]
}
