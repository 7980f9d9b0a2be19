import type { Metadata } from 'next'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Package, Plus, SearchX } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { orderingBlocked } from '@/lib/orders/ordering'
import { listOrders, orderCounts } from '@/lib/orders/queries'
import { ListOrders } from '@/lib/orders/schema'
import { carrierSettings } from '@/lib/settings/queries'
import { OrderingBlockedBanner } from './blocked-banner'
import { DraftBanner } from './draft-banner'
import { ordersHref } from './href'
import { OrderBuckets, OrderToolbar } from './list-head'
import { NewOrderDialog } from './new-order-dialog'
import { OrdersTable } from './orders-table'
import { PickDialog } from './pick-dialog'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('orders.list')('title') }
}

/** The customer's own orders (000-R14, R15), and the dialog that places one (000-R12). */
export default async function OrdersPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const query = await searchParams
  const filter = ListOrders.parse(query)
  const [words, page, counts, blocked] = await Promise.all([
    getTranslations('orders.list'),
    listOrders(me.scope, filter),
    orderCounts(me.scope),
    orderingBlocked(me.scope),
  ])
  const mayPlace = customerMay(me.roles, 'orders.place')
  const can = mayPlace && !blocked
  const more = page.previous !== undefined || page.next !== undefined
  const newOrder = can && (
    <ButtonLink variant="primary" icon={<Plus />} href={ordersHref(filter, { dialog: 'new' })} scroll={false}>
      {words('new')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence', { open: counts.open })} actions={newOrder} />
      <div className="flex flex-col gap-4">
        {query.dropped && <Banner tone="success" title={words('dropped')} role="status" />}
        {blocked && <OrderingBlockedBanner blocked={blocked} />}
        {!mayPlace && <Why>{words('mayNot')}</Why>}
        {mayPlace && !query.dialog && <DraftBanner me={me} blocked={blocked} />}
        {counts.all === 0 ? (
          <Card>
            <FirstUse can={can} />
          </Card>
        ) : (
          <>
            <OrderBuckets filter={filter} counts={counts} />
            <Card clip label={words('label')}>
              <OrderToolbar filter={filter} />
              {page.rows.length === 0 ? <NoMatch q={filter.q} /> : <OrdersTable rows={page.rows} />}
              {more && (
                <Pager
                  label={words('pager.label')}
                  previous={{
                    label: words('pager.previous'),
                    href: page.previous && ordersHref(filter, { before: page.previous }),
                  }}
                  next={{ label: words('pager.next'), href: page.next && ordersHref(filter, { after: page.next }) }}
                >
                  {words('pager.some', { count: page.rows.length })}
                </Pager>
              )}
            </Card>
          </>
        )}
      </div>
      {can && query.dialog === 'pick' && <PickDialog me={me} query={query} />}
      {can && query.dialog === 'new' && <NewOrderDialog me={me} query={query} closeHref={ordersHref(filter)} />}
    </>
  )
}

async function FirstUse({ can }: { can: boolean }) {
  const words = getTranslations('orders.list.empty')
  const { carrierName: carrier } = await carrierSettings()
  return (
    <Empty
      icon={<Package />}
      title={words('title')}
      actions={
        can && (
          <ButtonLink icon={<Plus />} href="/orders?dialog=new" scroll={false}>
            {words('action')}
          </ButtonLink>
        )
      }
    >
      {words('text', { carrier })}
    </Empty>
  )
}

function NoMatch({ q }: { q: string | undefined }) {
  const words = getTranslations('orders.list.noResult')
  return (
    <Empty
      icon={<SearchX />}
      title={words('title')}
      actions={<ButtonLink href="/orders">{words('action')}</ButtonLink>}
    >
      {q ? words('search', { q }) : words('text')}
    </Empty>
  )
}
