import type { StaffScope } from '@/lib/auth/actor'
import { days, fromNow, now } from '@/lib/base/clock'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { type DriftKind, driftKinds } from './rules'

export type TrendDay = { day: Date; counts: Record<DriftKind, number>; total: number }

export const trendDays = 30

/**
 * Open differences at the end of each of the last 30 days (UTC), today's so far: from what is open now, backwards over
 * what was opened and resolved since. Reads the days of the chart only.
 */
export async function driftTrend(_: StaffScope): Promise<TrendDay[]> {
  const today = new Date(now().toISOString().slice(0, 10))
  const since = fromNow(-days(trendDays + 1)).toISOString()
  const rows = await read<{ day: string | null; kind: DriftKind; opened: number; resolved: number }>(Prisma.sql`
    SELECT NULL AS day, kind::text, count(*)::int AS opened, 0 AS resolved
    FROM drift_finding WHERE resolved_at IS NULL GROUP BY kind
    UNION ALL
    SELECT to_char(seen_first AT TIME ZONE 'UTC', 'YYYY-MM-DD'), kind::text, count(*)::int, 0
    FROM drift_finding WHERE seen_first >= ${since}::timestamptz GROUP BY 1, 2
    UNION ALL
    SELECT to_char(resolved_at AT TIME ZONE 'UTC', 'YYYY-MM-DD'), kind::text, 0, count(*)::int
    FROM drift_finding WHERE resolved_at >= ${since}::timestamptz GROUP BY 1, 2`)
  const sum = (day: string | null, kind: DriftKind, what: 'opened' | 'resolved') =>
    rows.filter(row => row.day === day && row.kind === kind).reduce((total, row) => total + row[what], 0)
  const counts = Object.fromEntries(driftKinds.map(kind => [kind, sum(null, kind, 'opened')])) as TrendDay['counts']
  const trend: TrendDay[] = []
  for (let back = 0; back < trendDays; back++) {
    const day = new Date(today.getTime() - days(back))
    trend.unshift({ day, counts: { ...counts }, total: driftKinds.reduce((total, kind) => total + counts[kind], 0) })
    const key = day.toISOString().slice(0, 10)
    for (const kind of driftKinds) counts[kind] += sum(key, kind, 'resolved') - sum(key, kind, 'opened')
  }
  return trend
}
