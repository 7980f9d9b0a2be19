import type { Metadata } from 'next'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { ChartColumn, Search, ShoppingCart } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { colleagues } from '@/lib/orders/assign'
import { listStaffOrders, openOrderCounts, orderedCountries } from '@/lib/orders/queue'
import { isOpenOrder } from '@/lib/orders/rules'
import { ListStaffOrders } from '@/lib/orders/staff-schema'
import { SavedViews } from '../saved-views/saved-views'
import { path, viewHref } from './address'
import { OpenBuckets, OrdersToolbar } from './list-head'
import { StaffOrdersTable } from './orders-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('orders.staff')('title') }
}

/** What waits and for how long: open orders by what is due first, the others newest first. */
export default async function StaffOrdersPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = getTranslations('orders.staff')
  const report = getTranslations('orders.report')
  const query = await searchParams
  const filter = ListStaffOrders.parse(query)
  const [page, counts, people, countries] = await Promise.all([
    listStaffOrders(me.scope, me.userId, filter),
    openOrderCounts(me.scope),
    colleagues(me.scope),
    orderedCountries(me.scope),
  ])
  const dueFirst = filter.state === 'open' || (filter.state !== 'all' && isOpenOrder(filter.state))
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', { count: counts.open, new: counts.placed })}
        actions={
          <ButtonLink icon={<ChartColumn />} href="/staff/orders/report">
            {report('open')}
          </ButtonLink>
        }
      />
      <div className="flex flex-col gap-4">
        <SavedViews list="orders" me={me} query={query} />
        <OpenBuckets filter={filter} counts={counts} />
        <Card clip label={words('title')}>
          <OrdersToolbar filter={filter} colleagues={people} countries={countries} me={me.userId} />
          {page.rows.length === 0 ? (
            <None filter={filter} />
          ) : (
            <>
              <StaffOrdersTable rows={page.rows} />
              <Pager
                label={words('pager.label')}
                previous={{
                  label: words('pager.previous'),
                  href: page.previous && viewHref(filter, { before: page.previous }),
                }}
                next={{ label: words('pager.next'), href: page.next && viewHref(filter, { after: page.next }) }}
              >
                {words(dueFirst ? 'pager.due' : 'pager.newest', { count: page.rows.length })}
              </Pager>
            </>
          )}
        </Card>
      </div>
    </>
  )
}

function None({ filter }: { filter: ListStaffOrders }) {
  const words = getTranslations('orders.staff.empty')
  if (filter.q || filter.assignee || filter.country) {
    return (
      <Empty
        icon={<Search />}
        title={words('noResult')}
        actions={
          <>
            {filter.state !== 'all' && (
              <ButtonLink href={viewHref(filter, { state: 'all' })}>{words('everywhere')}</ButtonLink>
            )}
            <ButtonLink href={path}>{words('clear')}</ButtonLink>
          </>
        }
      >
        {words('noResultText')}
      </Empty>
    )
  }
  return (
    <Empty icon={<ShoppingCart />} title={words(filter.state === 'open' ? 'open' : 'state')}>
      {words('text')}
    </Empty>
  )
}
