import { OrderProgress } from '@/app/_order/progress'
import { OrderStateBadge } from '@/app/_order/state-badge'
import { Badge } from '@/components/badge'
import { MessageSquare } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { countryName, formatAgo, formatCount, formatTime } from '@/lib/base/format'
import type { OrderRow } from '@/lib/orders/queries'

/** One order a line: what and where, how many, how far, since when. */
export function OrdersTable({ rows }: { rows: OrderRow[] }) {
  const words = getTranslations('orders.list')
  const at = now()
  return (
    <Table
      label={words('label')}
      head={(['order', 'quantity', 'delivered', 'state', 'placed'] as const).map(name => (
        <HeadCell key={name} numeric={name === 'quantity'}>
          {words(`head.${name}`)}
        </HeadCell>
      ))}
    >
      {rows.map(({ reference, state, country, city, quantity, delivered, ownReference, createdAt, unread }) => (
        <Row key={reference}>
          <Cell>
            <span className="flex flex-wrap items-center gap-2">
              <Link href={`/orders/${reference}`}>{reference}</Link>
              {unread > 0 && (
                <Badge tone="info" icon={<MessageSquare />}>
                  {words('unread')}
                </Badge>
              )}
            </span>
            <Sub>{words('place', { city, country: countryName(country) })}</Sub>
            {ownReference && <Sub>{words('own', { own: ownReference })}</Sub>}
          </Cell>
          <Cell label={words('head.quantity')} card="half" numeric>
            {formatCount(quantity)}
          </Cell>
          <Cell label={words('head.delivered')} card="half">
            <OrderProgress delivered={delivered} quantity={quantity} />
          </Cell>
          <Cell label={words('head.state')} card="half">
            <OrderStateBadge state={state} />
          </Cell>
          <Cell label={words('head.placed')} card="half">
            <TimeText at={createdAt}>{formatTime(createdAt)}</TimeText>
            <Sub>{formatAgo(createdAt, at)}</Sub>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
