import { looks } from '@/app/(customer)/numbers/looks'
import { stateBadge } from '@/app/(customer)/numbers/state-badge'
import { ButtonLink } from '@/components/button'
import { Card, CardHead } from '@/components/card'
import { Empty } from '@/components/empty'
import { PackageOpen, Undo2 } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { formatTime } from '@/lib/base/format'
import type { NumberOfOrder } from '@/lib/orders/fulfil-view'
import { publications } from '@/lib/publication/rules'

type Props = {
  numbers: NumberOfOrder[]
  accountNumber: string
  timeZone: string
  takeBackHref?: string | undefined
}

/** Each number of an order with its state in Zoom, what brought it and what last worked on it. Needs `StateIcons`. */
export async function NumbersOfOrder({ numbers, accountNumber, timeZone, takeBackHref }: Props) {
  const words = getTranslations('orders.fulfil.numbers')
  const column = {
    number: words('number'),
    state: words('state'),
    delivered: words('delivered'),
    import: words('import'),
    operation: words('operation'),
  }
  const { publications: publicationLooks } = looks()
  const some = numbers.some(({ takenBackAt }) => !takenBackAt)
  return (
    <Card clip labelledBy="numbers">
      <CardHead id="numbers" title={words('title')}>
        {some && takeBackHref && (
          <ButtonLink icon={<Undo2 />} href={takeBackHref} scroll={false}>
            {words('takeBack')}
          </ButtonLink>
        )}
      </CardHead>
      {numbers.length === 0 ? (
        <Empty icon={<PackageOpen />} title={words('noneTitle')}>
          {words('noneText')}
        </Empty>
      ) : (
        <Table
          label={words('title')}
          head={Object.entries(column).map(([name, word]) => <HeadCell key={name}>{word}</HeadCell>)}
        >
          {numbers.map(row => (
            <Row key={`${row.e164}${row.takenBackAt ? '-' : ''}`}>
              <Cell>
                {row.takenBackAt ? (
                  <Tel value={row.e164} groups={readingGroups(row.e164)} />
                ) : (
                  <Link href={`/staff/customers/${accountNumber}/numbers/${numberToPath(row.e164)}`}>
                    <Tel value={row.e164} groups={readingGroups(row.e164)} />
                  </Link>
                )}
                {row.status === 'pending' && <Sub>{words('pending')}</Sub>}
              </Cell>
              <Cell label={column.state} card="half">
                {row.takenBackAt ? (
                  <span className="text-ink-2">{words('left', { time: formatTime(row.takenBackAt, timeZone) })}</span>
                ) : (
                  stateBadge(row.publication ? publicationLooks[publications.indexOf(row.publication)] : undefined)
                )}
              </Cell>
              <Cell label={column.delivered} card="half">
                <span className="xl:whitespace-nowrap">
                  <TimeText at={row.deliveredAt}>{formatTime(row.deliveredAt, timeZone)}</TimeText>
                </span>
                <Sub>{row.deliveredBy}</Sub>
              </Cell>
              <Cell label={column.import} card="half">
                {row.importReference ? (
                  <Link href={`/staff/imports/${row.importReference}`}>{row.importReference}</Link>
                ) : (
                  <span className="text-ink-3">{words('none')}</span>
                )}
              </Cell>
              <Cell label={column.operation} card="half">
                {row.operationReference ? (
                  <Link href={`/staff/operations/${row.operationReference}`}>{row.operationReference}</Link>
                ) : (
                  <span className="text-ink-3">{words('none')}</span>
                )}
              </Cell>
            </Row>
          ))}
        </Table>
      )}
    </Card>
  )
}
