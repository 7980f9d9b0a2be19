import { Card, CardHead } from '@/components/card'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { PlanFigures } from '@/lib/service-plans/report'

type Props = { title: string; first: string; lines: (PlanFigures & { name: string })[] }

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

/** The figures that the charts draw, for who reads rather than looks. */
export async function FiguresTable({ title, first, lines }: Props) {
  const words = await getTranslations('plans.reportPage')
  return (
    <Card clip label={title}>
      <CardHead title={title} />
      <Table
        label={title}
        head={
          <>
            <HeadCell>{first}</HeadCell>
            {figureNames.map(name => (
              <HeadCell key={name} numeric>
                {words(name)}
              </HeadCell>
            ))}
          </>
        }
      >
        {lines.map(line => (
          <Row key={line.name}>
            <Cell>{line.name}</Cell>
            {figureNames.map(name => (
              <Cell key={name} label={words(name)} card="half" numeric>
                {formatCount(line[name])}
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </Card>
  )
}
