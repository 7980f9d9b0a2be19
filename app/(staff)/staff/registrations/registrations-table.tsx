import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { RegistrationRow } from '@/lib/registrations/queue'
import { RegistrationStatusBadge } from './status-badge'
import { Waiting } from './waiting'

export function RegistrationsTable({ rows, targetMs }: { rows: RegistrationRow[]; targetMs: number }) {
  const words = getTranslations('registrations.staff')
  const head = ['registration', 'company', 'status', 'waiting', 'reviewer'] as const
  return (
    <Table label={words('title')} head={head.map(name => <HeadCell key={name}>{words(`head.${name}`)}</HeadCell>)}>
      {rows.map(row => (
        <Row key={row.reference}>
          <Cell>
            <Link href={`/staff/registrations/${row.reference}`}>{row.reference}</Link>
            <Sub>{placeOf(row, words)}</Sub>
          </Cell>
          <Cell label={words('head.company')}>
            {row.company}
            <Sub>{row.applicant}</Sub>
          </Cell>
          <Cell label={words('head.status')} card="half">
            <RegistrationStatusBadge status={row.status} />
          </Cell>
          <Cell label={words('head.waiting')}>
            <Waiting status={row.status} waitedMs={row.waitedMs} targetMs={targetMs} />
          </Cell>
          <Cell label={words('head.reviewer')} card="half">
            {row.reviewer ?? <span className="text-ink-3">{words('nobody')}</span>}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}

function placeOf(
  { city, country, expectedQuantity }: RegistrationRow,
  words: Awaited<ReturnType<typeof getTranslations<'registrations.staff'>>>,
) {
  const place = `${city}, ${country}`
  return expectedQuantity
    ? words('rowQuantity', { place, count: formatCount(expectedQuantity) })
    : words('row', { place })
}
