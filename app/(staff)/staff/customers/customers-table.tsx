import type { All } from '@/app/_selection/all-of'
import { Link } from '@/components/link'
import { Cell, HeadCell, PickCell, PickPageCell, Row, SortCell, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatTime } from '@/lib/base/format'
import type { CustomerRow } from '@/lib/customers/queries'
import type { CustomerOrder } from '@/lib/customers/schema'
import { CustomerStatusBadge, ZoomStateBadge } from './badges'
import { customerRows, type listAddress, path } from './list-address'

type Props = {
  rows: CustomerRow[]
  sort: CustomerOrder | undefined
  address: ReturnType<typeof listAddress>
  timeZone: string
  may: boolean
  /** All that match are picked, less some. */
  all?: All | undefined
}

export function CustomersTable({ rows, sort = 'name', address, timeZone, may, all }: Props) {
  const words = getTranslations('customers.column')
  const parts = getTranslations('customers.numbersOf')
  const pick = getTranslations('customers.pick')
  const sortable = (name: 'name' | 'account', label: string) => (
    <SortCell
      href={address({ sort: sort === name ? `-${name}` : name })}
      sorted={sort === name ? 'ascending' : sort === `-${name}` ? 'descending' : undefined}
    >
      {label}
    </SortCell>
  )
  const inWords = ({ numbers, published, pending, failed }: CustomerRow) => {
    if (numbers === 0) return parts('none')
    return [
      published > 0 ? parts('published', { shown: formatCount(published) }) : parts('nothingPublished'),
      pending > 0 && parts('pending', { shown: formatCount(pending) }),
      failed > 0 && parts('failed', { shown: formatCount(failed) }),
    ]
      .filter(Boolean)
      .join(', ')
  }
  return (
    <Table
      label={words('customer')}
      head={
        <>
          {may && <PickPageCell label={pick('page')} />}
          {sortable('name', words('customer'))}
          {sortable('account', words('account'))}
          <HeadCell>{words('status')}</HeadCell>
          <HeadCell>{words('numbers')}</HeadCell>
          <HeadCell>{words('zoom')}</HeadCell>
          <HeadCell>{words('activity')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <Row key={row.accountNumber}>
          {may && (
            <PickCell
              name={customerRows.name}
              value={row.accountNumber}
              label={pick('one', { company: row.company })}
              defaultChecked={all && !all.except.includes(row.accountNumber)}
            />
          )}
          <Cell>
            <span className="block min-w-40 break-words">
              <Link href={`${path}/${row.accountNumber}`}>{row.company}</Link>
            </span>
          </Cell>
          <Cell label={words('account')} card="half" nowrap>
            {row.accountNumber}
          </Cell>
          <Cell label={words('status')} card="half">
            <CustomerStatusBadge status={row.status} />
          </Cell>
          <Cell label={words('numbers')}>
            <span className="tnum">{formatCount(row.numbers)}</span>
            <Sub>{inWords(row)}</Sub>
          </Cell>
          <Cell label={words('zoom')} card="half">
            <ZoomStateBadge state={row.zoom} />
          </Cell>
          <Cell label={words('activity')} card="half">
            {row.lastActivity ? (
              <TimeText at={row.lastActivity}>{formatTime(row.lastActivity, timeZone)}</TimeText>
            ) : (
              words('noActivity')
            )}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
