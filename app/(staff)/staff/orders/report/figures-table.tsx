import { Card, CardHead } from '@/components/card'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatDuration } from '@/lib/base/format'
import type { Figures } from '@/lib/orders/report'

type Props = { title: string; first: string; lines: (Figures & { name: string })[] }

/** The figures that the charts draw, for who reads rather than looks. */
export async function FiguresTable({ title, first, lines }: Props) {
  const words = await getTranslations('orders.report')
  const took = (ms: number | null) => (ms === null ? '–' : formatDuration(ms))
  const columns = [
    [words('placed'), (line: Figures) => formatCount(line.orders)],
    [words('ordered'), (line: Figures) => formatCount(line.ordered)],
    [words('delivered'), (line: Figures) => formatCount(line.delivered)],
    [words('fulfilled'), (line: Figures) => formatCount(line.fulfilled)],
    [words('median'), (line: Figures) => took(line.medianMs)],
    [words('most'), (line: Figures) => took(line.mostMs)],
  ] as const
  return (
    <Card clip label={title}>
      <CardHead title={title} />
      <Table
        label={title}
        head={
          <>
            <HeadCell>{first}</HeadCell>
            {columns.map(([name]) => (
              <HeadCell key={name} numeric>
                {name}
              </HeadCell>
            ))}
          </>
        }
      >
        {lines.map(line => (
          <Row key={line.name}>
            <Cell>{line.name}</Cell>
            {columns.map(([name, figure]) => (
              <Cell key={name} label={name} card="half" numeric>
                {figure(line)}
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </Card>
  )
}
