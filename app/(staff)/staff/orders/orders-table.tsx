import { OrderProgress } from '@/app/_order/progress'
import { OrderStateBadge } from '@/app/_order/state-badge'
import { Badge } from '@/components/badge'
import { MessageSquare } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { countryName } from '@/lib/base/format'
import type { StaffOrderRow } from '@/lib/orders/queue'
import { OrderWaiting } from './waiting'

export function StaffOrdersTable({ rows }: { rows: StaffOrderRow[] }) {
  const words = getTranslations('orders.staff')
  const stock = getTranslations('orders.fulfil.order')
  const head = ['order', 'customer', 'state', 'delivered', 'waiting', 'assignee'] as const
  return (
    <Table label={words('title')} head={head.map(name => <HeadCell key={name}>{words(`head.${name}`)}</HeadCell>)}>
      {rows.map(row => (
        <Row key={row.reference}>
          <Cell>
            <span className="flex flex-wrap items-center gap-2">
              <Link href={`/staff/orders/${row.reference}`}>{row.reference}</Link>
              {row.unread && (
                <Badge tone="warning" icon={<MessageSquare />}>
                  {words('unread')}
                </Badge>
              )}
            </span>
            <Sub>
              <span className="[overflow-wrap:anywhere]">
                {row.city}, {countryName(row.country)}
              </span>
            </Sub>
          </Cell>
          <Cell label={words('head.customer')}>
            <span className="[overflow-wrap:anywhere]">{row.company}</span>
            <Sub>
              <span className="nowrap">{row.accountNumber}</span>
            </Sub>
          </Cell>
          <Cell label={words('head.state')} card="half">
            <OrderStateBadge state={row.state} />
          </Cell>
          <Cell label={words('head.delivered')} card="half">
            <OrderProgress delivered={row.delivered} quantity={row.quantity} />
            {row.inStock > 0 && <Sub>{stock('inStock', { count: row.inStock })}</Sub>}
          </Cell>
          <Cell label={words('head.waiting')}>
            <OrderWaiting state={row.state} waitedMs={row.waitedMs} targetMs={row.targetMs} />
          </Cell>
          <Cell label={words('head.assignee')} card="half">
            {row.assignee ?? <span className="text-ink-3">{words('nobody')}</span>}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
