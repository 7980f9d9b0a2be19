import { Buckets } from '@/components/buckets'
import { Button } from '@/components/button'
import { type Chip, Chips } from '@/components/chips'
import { Search } from '@/components/icons'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { countryName, formatCount } from '@/lib/base/format'
import type { Colleague } from '@/lib/orders/assign'
import type { OpenCounts } from '@/lib/orders/queue'
import { openOrderStates } from '@/lib/orders/rules'
import { type ListStaffOrders, orderFilters } from '@/lib/orders/staff-schema'
import { path, viewHref } from './address'

/** What is open, by state; a bucket keeps the other filters. */
export function OpenBuckets({ filter, counts }: { filter: ListStaffOrders; counts: OpenCounts }) {
  const words = getTranslations('orders.staff')
  const states = getTranslations('orders.states.name')
  return (
    <Buckets
      label={words('buckets')}
      buckets={(['open', ...openOrderStates] as const).map(state => ({
        href: viewHref(filter, { state }),
        name: state === 'open' ? words('filter.open') : states(state),
        count: formatCount(counts[state]),
        current: filter.state === state,
      }))}
    />
  )
}

type Props = { filter: ListStaffOrders; colleagues: Colleague[]; countries: string[]; me: string }

/** Search and filters in one GET form: the view is its address. */
export function OrdersToolbar({ filter, colleagues, countries, me }: Props) {
  const words = getTranslations('orders.staff.filter')
  const states = getTranslations('orders.states.name')
  const { q, state, assignee, country } = filter
  const known = country && !countries.includes(country) ? [country, ...countries] : countries
  const people = [
    { value: 'me', label: words('me') },
    { value: 'nobody', label: words('nobody') },
    ...colleagues.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
  ]
  const person = people.find(({ value }) => value === assignee)?.label
  const chip = (name: string, value: string, href: string): Chip => ({
    label: words('chip', { name, value }),
    removeLabel: words('removeChip', { name, value }),
    href,
  })
  return (
    <Toolbar label={words('label')} action={path}>
      <SearchBox label={words('search')} placeholder={words('placeholder')} defaultValue={q} />
      <FilterSelect
        label={words('state')}
        name="state"
        defaultValue={state}
        options={orderFilters.map(value => ({
          value,
          label: value === 'open' || value === 'all' ? words(value) : states(value),
        }))}
      />
      <FilterSelect
        label={words('assignee')}
        name="assignee"
        defaultValue={assignee ?? ''}
        options={[
          { value: '', label: words('anybody') },
          ...people,
          ...(assignee && !person ? [{ value: assignee, label: words('former') }] : []),
        ]}
      />
      <FilterSelect
        label={words('country')}
        name="country"
        defaultValue={country ?? ''}
        options={[
          { value: '', label: words('anywhere') },
          ...known
            .map(code => ({ value: code, label: countryName(code) }))
            .sort((a, b) => a.label.localeCompare(b.label)),
        ]}
      />
      <Button type="submit" icon={<Search />}>
        {words('apply')}
      </Button>
      <Chips
        chips={[
          ...(q ? [chip(words('search'), q, viewHref(filter, { q: undefined }))] : []),
          ...(assignee
            ? [chip(words('assignee'), person ?? words('former'), viewHref(filter, { assignee: undefined }))]
            : []),
          ...(country ? [chip(words('country'), countryName(country), viewHref(filter, { country: undefined }))] : []),
        ]}
      />
    </Toolbar>
  )
}
