import { Card, CardHead } from '@/components/card'
import { Cell, HeadCell, Row, Table } from '@/components/table'

type Props<Line> = {
  title: string
  /** What a line is called by: month, country. */
  first: string
  columns: { name: string; figure: (line: Line) => string }[]
  lines: (Line & { name: string })[]
}

/** The figures that the charts draw, for who reads rather than looks. */
export function FiguresTable<Line>({ title, first, columns, lines }: Props<Line>) {
  const head = (
    <>
      <HeadCell>{first}</HeadCell>
      {columns.map(({ name }) => (
        <HeadCell key={name} numeric>
          {name}
        </HeadCell>
      ))}
    </>
  )
  return (
    <Card clip label={title}>
      <CardHead title={title} />
      <Table label={title} head={head}>
        {lines.map(line => (
          <Row key={line.name}>
            <Cell>{line.name}</Cell>
            {columns.map(({ name, figure }) => (
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
