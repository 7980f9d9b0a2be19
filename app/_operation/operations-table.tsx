import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { OperationRow } from '@/lib/operations/list'
import { goesToZoom } from '@/lib/operations/rules'
import { OperationStateBadge } from './state-badge'

type Props = { rows: OperationRow[]; base: string; withCustomer: boolean }

/** One operation a line: what, how many, how far, who began it. */
export function OperationsTable({ rows, base, withCustomer }: Props) {
  const words = getTranslations('operations.list')
  const head = ['operation', ...(withCustomer ? (['customer'] as const) : []), 'state', 'progress', 'by'] as const
  return (
    <Table label={words('title')} head={head.map(name => <HeadCell key={name}>{words(`head.${name}`)}</HeadCell>)}>
      {rows.map(row => (
        <Row key={row.reference}>
          <Cell>
            <Link href={`${base}/${row.reference}`}>{row.reference}</Link>
            <Sub>
              {words(`kinds.${row.kind}`)}, {words(goesToZoom(row.kind) ? 'numbers' : 'rows', { total: row.total })}
            </Sub>
          </Cell>
          {withCustomer && (
            <Cell label={words('head.customer')}>
              {row.customer ? (
                <Link href={`/staff/customers/${row.customer.accountNumber}`}>{row.customer.company}</Link>
              ) : (
                <span className="faint">{words('everyone')}</span>
              )}
            </Cell>
          )}
          <Cell label={words('head.state')} card="half">
            <OperationStateBadge state={row.state} />
          </Cell>
          <Cell label={words('head.progress')} card="half" nowrap>
            {words('handled', { handled: row.done + row.failed, total: row.total })}
            {row.failed > 0 && <Sub>{words('failed', { failed: row.failed })}</Sub>}
          </Cell>
          <Cell label={words('head.by')}>
            {row.requestedBy}
            <Sub>
              <TimeText at={row.createdAt}>{formatTime(row.createdAt)}</TimeText>
            </Sub>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
