import { OrderProgress } from '@/app/_order/progress'
import { OrderStateBadge } from '@/app/_order/state-badge'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Search, ShoppingCart } from '@/components/icons'
import { Link } from '@/components/link'
import { Pager } from '@/components/pager'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { scopeOf } from '@/lib/auth/actor'
import { addressWith } from '@/lib/base/address'
import { countryName, formatCount, formatTime } from '@/lib/base/format'
import { listOrders, type OrderRow } from '@/lib/orders/queries'
import { orderStates } from '@/lib/orders/rules'
import { ListOrders } from '@/lib/orders/schema'
import { type CustomerParams, customerOf } from '../../customer'

type Props = CustomerParams & { searchParams: Promise<Record<string, string | undefined>> }

/** What one customer ordered, newest first, through the same read as the customer's own list. */
export default async function CustomerOrdersPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const filter = ListOrders.parse(await searchParams)
  const { rows, previous, next } = await listOrders(scopeOf(me.scope, customer.id), filter)
  const words = getTranslations('customers.page.orders')
  const states = getTranslations('orders.states.name')
  const home = `/staff/customers/${customer.accountNumber}/orders`
  const filtered = filter.q !== undefined || filter.state !== 'all'
  const state = filter.state === 'all' ? undefined : filter.state
  const address = (change: Record<string, string>) => addressWith(home, { state, q: filter.q, ...change })
  return (
    <Card clip label={words('filter')}>
      <Toolbar label={words('filter')} action={home}>
        <SearchBox label={words('search')} placeholder={words('search')} defaultValue={filter.q} />
        <FilterSelect
          label={words('state')}
          name="state"
          defaultValue={filter.state}
          options={[
            { value: 'all', label: words('any') },
            { value: 'open', label: words('open') },
            ...orderStates.map(value => ({ value, label: states(value) })),
          ]}
        />
        <Button type="submit">{words('apply')}</Button>
      </Toolbar>
      {rows.length === 0 ? (
        <None filtered={filtered} home={home} />
      ) : (
        <>
          <Rows rows={rows} timeZone={me.timeZone} />
          <Pager
            label={words('pages')}
            previous={{ label: words('newer'), href: previous && address({ before: previous }) }}
            next={{ label: words('older'), href: next && address({ after: next }) }}
          >
            {words('foot', { count: rows.length })}
          </Pager>
        </>
      )}
    </Card>
  )
}

function None({ filtered, home }: { filtered: boolean; home: string }) {
  const words = getTranslations('customers.page.orders')
  if (!filtered) {
    return (
      <Empty icon={<ShoppingCart />} title={words('noneTitle')}>
        {words('noneText')}
      </Empty>
    )
  }
  return (
    <Empty icon={<Search />} title={words('noResult')} actions={<ButtonLink href={home}>{words('all')}</ButtonLink>}>
      {words('noResultText')}
    </Empty>
  )
}

function Rows({ rows, timeZone }: { rows: OrderRow[]; timeZone: string }) {
  const words = getTranslations('customers.page.orders')
  const head = ['order', 'quantity', 'delivered', 'state', 'placed'] as const
  return (
    <Table
      label={words('any')}
      head={head.map(name => (
        <HeadCell key={name} numeric={name === 'quantity'}>
          {words(`head.${name}`)}
        </HeadCell>
      ))}
    >
      {rows.map(({ reference, city, country, ownReference, quantity, delivered, state, createdAt, placedByName }) => (
        <Row key={reference}>
          <Cell>
            <Link href={`/staff/orders/${reference}`}>{reference}</Link>
            <Sub>
              <span className="[overflow-wrap:anywhere]">
                {city}, {countryName(country)}
                {ownReference && ` · ${ownReference}`}
              </span>
            </Sub>
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
            <TimeText at={createdAt}>{formatTime(createdAt, timeZone)}</TimeText>
            <Sub>{placedByName}</Sub>
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
