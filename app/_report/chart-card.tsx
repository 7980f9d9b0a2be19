import { BarChart } from '@/components/bar-chart'
import { Card, CardBody, CardHead } from '@/components/card'
import { formatCount } from '@/lib/base/format'

type Props = {
  id: string
  title: string
  sub?: string
  /** The finding in words. */
  text: string
  series: [first: string, second: string]
  groups: { label: string; values: (number | null)[] }[]
  write?: (figure: number) => string
  /** Said instead of bars when there is nothing to draw. */
  none?: string | undefined
}

/** Two figures a month, side by side. */
export function ChartCard({ id, title, sub, text, series: [first, second], groups, write = formatCount, none }: Props) {
  return (
    <Card labelledBy={id}>
      <CardHead id={id} title={title} sub={sub} />
      <CardBody>
        {none ? (
          <p className="text-ink-2">{none}</p>
        ) : (
          <BarChart
            label={text}
            series={[
              { name: first, tone: 1 },
              { name: second, tone: 2 },
            ]}
            groups={groups}
            write={write}
          />
        )}
      </CardBody>
    </Card>
  )
}
