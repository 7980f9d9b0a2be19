import { PaymentStateBadge } from '@/app/_payment/state-badge'
import { Badge } from '@/components/badge'
import { TriangleAlert } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { formatMoney } from '@/lib/base/money'
import type { PaymentRow } from '@/lib/payments/list'

export function PaymentsTable({ rows, timeZone }: { rows: PaymentRow[]; timeZone: string }) {
  const words = getTranslations('payments.staff')
  const head = ['payment', 'payer', 'state'] as const
  return (
    <Table
      label={words('title')}
      head={
        <>
          {head.map(name => (
            <HeadCell key={name}>{words(`head.${name}`)}</HeadCell>
          ))}
          <HeadCell numeric>{words('head.amount')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <Row key={row.id}>
          <Cell>
            <Link href={`/staff/payments/${row.reference}`}>{row.reference}</Link>
            <Sub>{formatTime(row.createdAt, timeZone)}</Sub>
          </Cell>
          <Cell label={words('head.payer')}>
            {row.company ?? row.payerName}
            <Sub>{row.payerEmail}</Sub>
          </Cell>
          <Cell label={words('head.state')} card="half">
            <span className="flex flex-wrap gap-1">
              <PaymentStateBadge state={row.state} />
              {row.problem && (
                <Badge tone="warning" icon={<TriangleAlert />}>
                  {words('needsALook')}
                </Badge>
              )}
            </span>
          </Cell>
          <Cell label={words('head.amount')} card="half" numeric nowrap>
            {formatMoney(row.amount, row.currency)}
            {row.gateway === 'invoice' && <Sub>{words('onInvoice')}</Sub>}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
