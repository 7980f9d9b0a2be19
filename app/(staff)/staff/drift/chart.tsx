import { Card } from '@/components/card'
import { Details } from '@/components/details'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import { type DriftKind, driftKinds } from '@/lib/drift/rules'
import type { TrendDay } from '@/lib/drift/trend'

const fills: Record<DriftKind, string> = {
  field_differs: 'fill-chart-1',
  missing_in_zoom: 'fill-chart-3',
  returned: 'fill-ink-3',
  extra_in_zoom: 'fill-chart-2',
  owner_differs: 'fill-chart-4',
}
const [width, height, left, top, bottom] = [928, 210, 40, 16, 24]

/** 1, 2 or 5 times a power of ten, four steps of which hold the largest day. */
function stepFor(most: number): number {
  const least = Math.max(1, most / 4)
  const power = 10 ** Math.floor(Math.log10(least))
  return ([1, 2, 5, 10].find(times => times * power >= least) ?? 10) * power
}

const dayName = (day: Date) =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(day)

/** Stacked bars of 30 days, drawn on the server, and the same figures as a table. */
export async function DriftChart({ trend }: { trend: TrendDay[] }) {
  const words = getTranslations('drift')
  const kinds = driftKinds.filter(kind => trend.some(({ counts }) => counts[kind] > 0))
  return (
    <Card labelledBy="trend">
      <div className="card-head border-0 pb-1">
        <h2 id="trend">{words('chart.title')}</h2>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {(kinds.length > 0 ? kinds : driftKinds).map(kind => (
            <span key={kind} className="key">
              <svg width="12" height="12" aria-hidden="true">
                <rect width="12" height="12" rx="3" className={fills[kind]} />
              </svg>
              {words(`kind.${kind}`)}
            </span>
          ))}
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls has to be reached by keyboard */}
      <section className="table-wrap px-6 pt-2 pb-4" tabIndex={0} aria-label={words('chart.region')}>
        <Bars trend={trend} label={await aboutTrend(trend)} today={words('chart.today')} />
      </section>
      <Details summary={words('chart.table')}>
        <TrendTable trend={trend} />
      </Details>
    </Card>
  )
}

function aboutTrend(trend: TrendDay[]): string {
  const words = getTranslations('drift.chart')
  const [first, last] = [trend[0], trend.at(-1)]
  const most = trend.reduce<TrendDay | undefined>((top, day) => (top && top.total >= day.total ? top : day), undefined)
  return words('about', {
    first: first?.total ?? 0,
    from: first ? dayName(first.day) : '',
    last: last?.total ?? 0,
    most: most?.total ?? 0,
    when: most ? dayName(most.day) : '',
  })
}

function Bars({ trend, label, today }: { trend: TrendDay[]; label: string; today: string }) {
  const step = stepFor(Math.max(...trend.map(({ total }) => total)))
  const base = height - bottom
  const high = (n: number) => (n / (step * 4)) * (base - top)
  const room = (width - left) / trend.length
  return (
    <svg className="chart h-auto w-full min-w-[640px]" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {[0, 1, 2, 3, 4].map(nth => (
        <g key={nth}>
          <line
            x1={left}
            x2={width}
            y1={base - high(nth * step)}
            y2={base - high(nth * step)}
            className="stroke-line"
          />
          <text x={left - 10} y={base - high(nth * step) + 4} textAnchor="end">
            {formatCount(nth * step)}
          </text>
        </g>
      ))}
      {trend.map(({ day, counts }, at) => (
        <DayBar
          key={day.getTime()}
          x={left + at * room + room * 0.2}
          width={room * 0.6}
          base={base}
          high={high}
          counts={counts}
        />
      ))}
      {[0, 9, 19].map(at => {
        const day = trend[at]?.day
        return (
          day && (
            <text key={at} x={left + at * room + room / 2} y={height - 4} textAnchor={at === 0 ? 'start' : 'middle'}>
              {dayName(day)}
            </text>
          )
        )
      })}
      <text x={width} y={height - 4} textAnchor="end">
        {today}
      </text>
    </svg>
  )
}

type DayProps = {
  x: number
  width: number
  base: number
  high: (n: number) => number
  counts: Record<DriftKind, number>
}

/** The largest kinds at the bottom, with a hair between them. */
function DayBar({ x, width: thick, base, high, counts }: DayProps) {
  let under = 0
  const order = ['field_differs', 'missing_in_zoom', 'returned', 'extra_in_zoom', 'owner_differs'] as const
  return order.map(kind => {
    const n = counts[kind]
    if (n === 0) return null
    const y = base - high(under + n)
    under += n
    return (
      <rect key={kind} className={fills[kind]} x={x} y={y} width={thick} height={Math.max(1, high(n) - 1)} rx="2" />
    )
  })
}

function TrendTable({ trend }: { trend: TrendDay[] }) {
  const words = getTranslations('drift')
  return (
    <Table
      label={words('chart.title')}
      head={
        <>
          <HeadCell>{words('chart.day')}</HeadCell>
          {driftKinds.map(kind => (
            <HeadCell key={kind} numeric>
              {words(`kind.${kind}`)}
            </HeadCell>
          ))}
          <HeadCell numeric>{words('chart.total')}</HeadCell>
        </>
      }
    >
      {trend.toReversed().map(({ day, counts, total }) => (
        <Row key={day.getTime()}>
          <Cell>{dayName(day)}</Cell>
          {driftKinds.map(kind => (
            <Cell key={kind} label={words(`kind.${kind}`)} card="third" numeric>
              {formatCount(counts[kind])}
            </Cell>
          ))}
          <Cell label={words('chart.total')} card="third" numeric>
            {formatCount(total)}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
