import { z } from 'zod'
import type { StaffScope } from '@/lib/auth/actor'
import { days, now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { carrierSettings } from '@/lib/settings/queries'

const day = z.iso.date().optional().catch(undefined)

/** The period as the address has it; rubbish falls back to the twelve months that end today. */
export const ReportPeriod = z.object({ from: day, to: day })
export type ReportPeriod = z.output<typeof ReportPeriod>

export type Figures = {
  /** Placed in the period, and how many numbers they asked for. */
  orders: number
  ordered: number
  /** Delivered in the period and still with their customer, whenever ordered. */
  delivered: number
  /** Orders whose last number was delivered in the period, and how long that took from placing. */
  fulfilled: number
  medianMs: number | null
  mostMs: number | null
}

/** `null` stands for all of them. */
export type ReportLine = Figures & { month: string | null; country: string | null }

export type Report = {
  from: string
  to: string
  total: Figures
  /** Every month of the period, also those in which nothing happened. */
  months: (Figures & { month: string })[]
  countries: (Figures & { country: string })[]
  /** By month and country, for the file. */
  lines: (Figures & { month: string; country: string })[]
}

const longest = days(5 * 366)
const nothing: Figures = { orders: 0, ordered: 0, delivered: 0, fulfilled: 0, medianMs: null, mostMs: null }

/** The first day of the month eleven months before `day`. */
function aYearBefore(day: string): string {
  const at = new Date(`${day}T00:00:00Z`)
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - 11, 1)).toISOString().slice(0, 10)
}

/** Both days count; turned round they mean the same, and nobody asks for more than five years at once. */
function boundsOf({ from, to }: ReportPeriod): { from: string; to: string } {
  const last = to ?? now().toISOString().slice(0, 10)
  const first = from ?? aYearBefore(last)
  const [a, b] = first <= last ? [first, last] : [last, first]
  const earliest = new Date(new Date(b).getTime() - longest).toISOString().slice(0, 10)
  return { from: [a, earliest].sort().at(-1) ?? a, to: b }
}

/** Orders and numbers by month and country, and the time to fulfil; months are those of the carrier's time zone. */
export async function orderReport(_: StaffScope, period: ReportPeriod): Promise<Report> {
  const { timeZone } = await carrierSettings()
  const { from, to } = boundsOf(period)
  const within = (moment: Prisma.Sql) => Prisma.sql`
    ${moment} >= (${from}::date)::timestamp AT TIME ZONE ${timeZone}
    AND ${moment} < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`
  const month = (moment: Prisma.Sql) => Prisma.sql`to_char(${moment} AT TIME ZONE ${timeZone}, 'YYYY-MM') AS month`
  const groups = Prisma.sql`GROUP BY GROUPING SETS ((month, country), (month), (country), ())`
  const [placed, delivered, fulfilled] = await Promise.all([
    read<ReportLine>(Prisma.sql`
      SELECT month, country, count(*)::int AS orders, coalesce(sum(quantity), 0)::int AS ordered FROM (
        SELECT o.country, o.quantity, ${month(Prisma.sql`o.created_at`)} FROM customer_order o
        WHERE ${within(Prisma.sql`o.created_at`)}) AS one ${groups}`),
    read<ReportLine>(Prisma.sql`
      SELECT month, country, count(*)::int AS delivered FROM (
        SELECT o.country, ${month(Prisma.sql`d.delivered_at`)}
        FROM order_number d JOIN customer_order o ON o.id = d.order_id
        WHERE d.taken_back_at IS NULL AND ${within(Prisma.sql`d.delivered_at`)}) AS one ${groups}`),
    read<ReportLine>(Prisma.sql`
      SELECT month, country, count(*)::int AS fulfilled,
        percentile_cont(0.5) WITHIN GROUP (ORDER BY took)::float8 AS "medianMs",
        percentile_cont(0.9) WITHIN GROUP (ORDER BY took)::float8 AS "mostMs" FROM (
        SELECT o.country, extract(epoch FROM o.closed_at - o.created_at) * 1000 AS took,
          ${month(Prisma.sql`o.closed_at`)}
        FROM customer_order o WHERE o.state = 'fulfilled' AND ${within(Prisma.sql`o.closed_at`)}) AS one ${groups}`),
  ])
  const all = new Map<string, ReportLine>()
  for (const line of [placed, delivered, fulfilled].flat()) {
    const key = `${line.month ?? ''} ${line.country ?? ''}`
    all.set(key, { ...nothing, ...all.get(key), ...line })
  }
  const lines = [...all.values()]
  const order = (a: { orders: number; delivered: number }, b: typeof a) =>
    b.orders - a.orders || b.delivered - a.delivered
  return {
    from,
    to,
    total: all.get(' ') ?? nothing,
    months: monthsBetween(from, to).map(one => ({ ...nothing, ...all.get(`${one} `), month: one })),
    countries: lines
      .filter((line): line is Report['countries'][number] & ReportLine => !line.month && !!line.country)
      .sort(order),
    lines: lines
      .filter((line): line is Report['lines'][number] => !!line.month && !!line.country)
      .sort((a, b) => a.month.localeCompare(b.month) || a.country.localeCompare(b.country)),
  }
}

function monthsBetween(from: string, to: string): string[] {
  const months: string[] = []
  const [first, last] = [from.slice(0, 7), to.slice(0, 7)]
  for (let at = new Date(`${first}-01T00:00:00Z`); ; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const month = at.toISOString().slice(0, 7)
    if (month > last) return months
    months.push(month)
  }
}
