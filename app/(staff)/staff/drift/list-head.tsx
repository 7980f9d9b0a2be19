import { Buckets } from '@/components/buckets'
import { Button } from '@/components/button'
import { Chips } from '@/components/chips'
import { Search } from '@/components/icons'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { DriftCounts } from '@/lib/drift/queries'
import { driftKinds } from '@/lib/drift/rules'
import { driftAges, type ListDrift } from '@/lib/drift/schema'
import { driftHref, driftPath } from './address'

export function DriftBuckets({ filter, counts }: { filter: ListDrift; counts: DriftCounts }) {
  const words = getTranslations('drift')
  return (
    <Buckets
      label={words('buckets')}
      buckets={[undefined, ...driftKinds].map(kind => ({
        href: driftHref(filter, { kind }),
        name: words(`kind.${kind ?? 'all'}`),
        count: formatCount(counts[kind ?? 'all']),
        current: filter.kind === kind,
      }))}
    />
  )
}

export function DriftToolbar({ filter }: { filter: ListDrift }) {
  const words = getTranslations('drift.list')
  const { q, age, kind, customer } = filter
  return (
    <Toolbar label={words('search')} action={driftPath} keep={{ kind, customer }}>
      <SearchBox label={words('search')} placeholder={words('placeholder')} defaultValue={q} />
      <FilterSelect
        label={words('age')}
        name="age"
        defaultValue={age ?? ''}
        options={[
          { value: '', label: words('anyAge') },
          ...driftAges.map(days => ({ value: days, label: words('olderThan', { days: Number(days) }) })),
        ]}
      />
      <Button type="submit" icon={<Search />}>
        {words('apply')}
      </Button>
      {customer && (
        <Chips
          chips={[
            {
              label: words('customerChip', { value: customer }),
              removeLabel: words('removeChip', { value: customer }),
              href: driftHref(filter, { customer: undefined }),
            },
          ]}
        />
      )}
    </Toolbar>
  )
}
