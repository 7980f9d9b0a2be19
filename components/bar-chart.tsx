type Series = { name: string; tone: 1 | 2 }
type Props = {
  /** What it shows, with its extremes, for whoever does not see it; the figures stand in a table beside it. */
  label: string
  series: Series[]
  /** One value a series; null: nothing to measure there. */
  groups: { label: string; values: (number | null)[] }[]
  /** How a value is written above its bar. */
  write: (value: number) => string
}

const [width, height, top, bottom] = [720, 220, 22, 26]
const fills = { 1: 'fill-chart-1', 2: 'fill-chart-2' }
/** More of them would stand in each other's way. */
const mostWritten = 14

/** Bars by group, drawn on the server as SVG: no script, and no inline style, which the policy would drop. */
export function BarChart({ label, series, groups, write }: Props) {
  const most = Math.max(1, ...groups.flatMap(({ values }) => values.map(value => value ?? 0)))
  const room = width / Math.max(1, groups.length)
  const thick = Math.min(36, (room * 0.72) / series.length)
  const every = Math.ceil(groups.length / mostWritten)
  const high = (value: number) => (value / most) * (height - top - bottom)
  return (
    <figure className="flex flex-col gap-4">
      <svg className="chart h-auto w-full" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
        <line x1="0" x2={width} y1={height - bottom} y2={height - bottom} className="stroke-line-control" />
        {groups.map((group, at) => {
          const from = at * room + (room - thick * series.length) / 2
          return (
            <g key={group.label}>
              {series.map(({ name, tone }, nth) => {
                const value = group.values[nth] ?? null
                if (value === null) return null
                const x = from + nth * thick
                const y = height - bottom - high(value)
                return (
                  <g key={name}>
                    <rect
                      className={fills[tone]}
                      x={x}
                      y={y}
                      width={Math.max(1, thick - 2)}
                      height={high(value)}
                      rx="2"
                    >
                      <title>{`${group.label}, ${name}: ${write(value)}`}</title>
                    </rect>
                    {groups.length <= mostWritten && value > 0 && (
                      <text x={x + thick / 2 - 1} y={y - 6} textAnchor="middle">
                        {write(value)}
                      </text>
                    )}
                  </g>
                )
              })}
              {at % every === 0 && (
                <text x={at * room + room / 2} y={height - 8} textAnchor="middle">
                  {group.label}
                </text>
              )}
            </g>
          )
        })}
      </svg>
      <figcaption className="legend">
        {series.map(({ name, tone }) => (
          <span key={name} className="key">
            <svg width="12" height="12" aria-hidden="true">
              <rect width="12" height="12" rx="3" className={fills[tone]} />
            </svg>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}
