import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { RequestRow } from '@/lib/tenant-requests/list'
import { RequestStateBadge } from './state-badge'

type Props = { rows: RequestRow[]; path: string; timeZone: string; staff?: boolean }

export function RequestsTable({ rows, path, timeZone, staff }: Props) {
  const words = getTranslations('tenants.staff')
  const origins = getTranslations('tenants.origin')
  const head = ['request', 'tenant', 'state', 'plan', 'asked'] as const
  return (
    <Table label={words('title')} head={head.map(name => <HeadCell key={name}>{words(`head.${name}`)}</HeadCell>)}>
      {rows.map(row => (
        <Row key={row.reference}>
          <Cell>
            <Link href={`${path}/${row.reference}`}>{row.reference}</Link>
            <Sub>{row.contactName}</Sub>
          </Cell>
          <Cell label={words('head.tenant')}>
            {row.name}
            <Sub>{row.shortName}</Sub>
          </Cell>
          <Cell label={words('head.state')} card="half">
            <RequestStateBadge state={row.state} />
            {row.state === 'scheduled' && row.windowFrom && <Sub>{formatTime(row.windowFrom, timeZone)}</Sub>}
          </Cell>
          <Cell label={words('head.plan')} card="half">
            {row.plan}
          </Cell>
          <Cell label={words('head.asked')} card="half">
            <span className="nowrap">{formatTime(row.createdAt, timeZone)}</span>
            {staff && <Sub>{[origins(row.origin), row.requestedByName].filter(Boolean).join(' · ')}</Sub>}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
