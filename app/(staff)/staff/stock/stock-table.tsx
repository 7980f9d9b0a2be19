import { Link } from '@/components/link'
import { Cell, HeadCell, PickCell, PickPageCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { countryName, formatTime } from '@/lib/base/format'
import type { StockRow } from '@/lib/stock/queries'
import type { StockPool } from '@/lib/stock/schema'

type Props = { rows: StockRow[]; pool: StockPool; may: boolean; timeZone: string; allBut?: string[] | undefined }

export function StockTable({ rows, pool, may, timeZone, allBut }: Props) {
  const words = getTranslations('stock')
  const numbers = getTranslations('numbers')
  const column = {
    number: words('column.number'),
    country: words('column.country'),
    city: words('column.city'),
    type: words('column.type'),
    trunk: words('column.trunk'),
    rests: words('column.rests'),
  }
  return (
    <Table
      label={words('title')}
      head={
        <>
          {may && <PickPageCell label={words('pickPage')} />}
          <HeadCell>{column.number}</HeadCell>
          <HeadCell>{column.country}</HeadCell>
          <HeadCell>{column.city}</HeadCell>
          <HeadCell>{column.type}</HeadCell>
          <HeadCell>{column.trunk}</HeadCell>
          {pool === 'cooling' && <HeadCell>{column.rests}</HeadCell>}
        </>
      }
    >
      {rows.map(row => (
        <Row key={row.e164}>
          {may && (
            <PickCell
              name="number"
              value={row.e164}
              defaultChecked={allBut && !allBut.includes(row.e164)}
              label={words('pick', { number: readingGroups(row.e164).join(' ') })}
            />
          )}
          <Cell>
            <Link className="text-inherit no-underline" href={`/staff/stock/${numberToPath(row.e164)}`}>
              <Tel value={row.e164} groups={readingGroups(row.e164)} />
            </Link>
            {row.status === 'pending' && <Sub>{numbers('status.pending')}</Sub>}
          </Cell>
          <Cell label={column.country} card="half">
            {row.country ? countryName(row.country) : words('unknown')}
          </Cell>
          <Cell label={column.city} card="half">
            {row.city ?? words('unknown')}
          </Cell>
          <Cell label={column.type} card="half">
            {row.numberType ? numbers(`type.${row.numberType}`) : words('typeByZoom')}
          </Cell>
          <Cell label={column.trunk} card="half">
            {row.sipTrunkName}
          </Cell>
          {pool === 'cooling' && row.coolsUntil && (
            <Cell label={column.rests}>
              <TimeText at={row.coolsUntil}>{formatTime(row.coolsUntil, timeZone)}</TimeText>
            </Cell>
          )}
        </Row>
      ))}
    </Table>
  )
}
