import { Buckets } from '@/components/buckets'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { OrderCounts } from '@/lib/orders/queries'
import { type ListOrders, orderFilters } from '@/lib/orders/schema'
import { ordersHref } from './href'

/** States that hold nothing are left out, but for the usual ones and the current one. */
const always = ['all', 'open', 'fulfilled']

export function OrderBuckets({ filter, counts }: { filter: ListOrders; counts: OrderCounts }) {
  const words = getTranslations('orders.list')
  const states = getTranslations('orders.states.name')
  const shown = orderFilters.filter(name => always.includes(name) || name === filter.state || counts[name] > 0)
  return (
    <Buckets
      label={words('buckets')}
      buckets={shown.map(name => ({
        href: ordersHref(filter, { state: name }),
        name: name === 'all' || name === 'open' ? words(`bucket.${name}`) : states(name),
        count: formatCount(counts[name]),
        current: filter.state === name,
      }))}
    />
  )
}

/** Search in a GET form: all of it is in the address. */
export function OrderToolbar({ filter }: { filter: ListOrders }) {
  const words = getTranslations('orders.list')
  const { q, state } = filter
  const without = ordersHref(filter, { q: undefined })
  return (
    <Toolbar label={words('label')} action="/orders" keep={{ state: state === 'all' ? undefined : state }}>
      <SearchBox label={words('search.label')} placeholder={words('search.placeholder')} defaultValue={q} />
      <Button type="submit">{words('search.apply')}</Button>
      {q && <Chips chips={[{ label: words('chip', { q }), removeLabel: words('removeChip', { q }), href: without }]} />}
    </Toolbar>
  )
}
