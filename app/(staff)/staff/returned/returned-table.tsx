import { Link } from '@/components/link'
import { Cell, HeadCell, PickCell, PickPageCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { countryName, formatDuration, formatTime } from '@/lib/base/format'
import type { ReturnedRow } from '@/lib/stock/returned'

type Props = { rows: ReturnedRow[]; may: boolean; timeZone: string; allBut?: string[] | undefined }

export function ReturnedTable({ rows, may, timeZone, allBut }: Props) {
  const words = getTranslations('stock')
  const column = {
    number: words('column.number'),
    customer: words('column.customer'),
    since: words('column.since'),
    billed: words('column.billed'),
  }
  return (
    <Table
      label={words('returned.title')}
      head={
        <>
          {may && <PickPageCell label={words('pickPage')} />}
          <HeadCell>{column.number}</HeadCell>
          <HeadCell>{column.customer}</HeadCell>
          <HeadCell>{column.since}</HeadCell>
          <HeadCell>{column.billed}</HeadCell>
        </>
      }
    >
      {rows.map(({ e164, country, city, company, accountNumber, returnedAt, billingReferenceId, subAccount }) => (
        <Row key={e164}>
          {may && (
            <PickCell
              name="number"
              value={e164}
              label={words('pick', { number: readingGroups(e164).join(' ') })}
              defaultChecked={allBut && !allBut.includes(e164)}
            />
          )}
          <Cell>
            <Link
              className="text-inherit no-underline"
              href={`/staff/customers/${accountNumber}/numbers/${numberToPath(e164)}`}
            >
              <Tel value={e164} groups={readingGroups(e164)} />
            </Link>
            <Sub>{[city, country && countryName(country)].filter(Boolean).join(', ')}</Sub>
          </Cell>
          <Cell label={column.customer}>
            <Link href={`/staff/customers/${accountNumber}`}>{company}</Link>
            <Sub>{accountNumber}</Sub>
          </Cell>
          <Cell label={column.since} card="half">
            {words('returned.ago', { time: formatDuration(now().getTime() - returnedAt.getTime()) })}
            <Sub>
              <TimeText at={returnedAt}>{formatTime(returnedAt, timeZone)}</TimeText>
            </Sub>
          </Cell>
          <Cell label={column.billed} card="half">
            {billingReferenceId ?? words('returned.notBilled')}
            {subAccount && <Sub>{words('returned.subAccount', { name: subAccount })}</Sub>}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
