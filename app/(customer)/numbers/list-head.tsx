import { Buckets } from '@/components/buckets'
import { Button } from '@/components/button'
import { type Chip, Chips } from '@/components/chips'
import { Search } from '@/components/icons'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import type { BucketCounts } from '@/lib/numbers/queries'
import { buckets, type ListNumbers, numberPools, numberStatuses, products } from '@/lib/numbers/schema'
import { numbersHref } from './href'

type Listed = { filter: ListNumbers; path?: string | undefined }

/** States in Zoom with their counts; they add up to All. */
export function NumberBuckets({ filter, counts, path }: Listed & { counts: BucketCounts }) {
  const words = getTranslations('numbers')
  return (
    <Buckets
      label={words('bucketsLabel')}
      buckets={[undefined, ...buckets].map(bucket => ({
        href: numbersHref(filter, { bucket }, path),
        name: words(`bucket.${bucket ?? 'all'}`),
        count: formatCount(counts[bucket ?? 'all']),
        current: filter.bucket === bucket,
      }))}
    />
  )
}

/**
 * Search and filters: a GET form, so that all of it is in the address; each filter that holds is a chip. `trunks`: staff
 * also filter by SIP trunk and pool.
 */
export function NumberToolbar({ filter, path, trunks }: Listed & { trunks?: string[] | undefined }) {
  const words = getTranslations('numbers')
  const { q, bucket, product, status, order } = filter
  return (
    <Toolbar
      label={words('title')}
      action={path ?? '/numbers'}
      keep={{ bucket, order: order === 'down' ? order : undefined }}
    >
      <SearchBox label={words('search.label')} placeholder={words('search.placeholder')} defaultValue={q} />
      <FilterSelect
        label={words('filter.product')}
        name="product"
        defaultValue={product ?? ''}
        options={[
          { value: '', label: words('filter.anyProduct') },
          ...products.map(value => ({ value, label: words(`product.${value}`) })),
        ]}
      />
      <FilterSelect
        label={words('filter.status')}
        name="status"
        defaultValue={status ?? ''}
        options={[
          { value: '', label: words('filter.anyStatus') },
          ...numberStatuses.map(value => ({ value, label: words(`status.${value}`) })),
        ]}
      />
      {trunks && <StaffFilters filter={filter} trunks={trunks} />}
      <Button type="submit" icon={<Search />}>
        {words('search.apply')}
      </Button>
      <FilterChips filter={filter} path={path} />
    </Toolbar>
  )
}

function StaffFilters({ filter, trunks }: { filter: ListNumbers; trunks: string[] }) {
  const words = getTranslations('numbers')
  return (
    <>
      <FilterSelect
        label={words('filter.trunk')}
        name="trunk"
        defaultValue={filter.trunk ?? ''}
        options={[{ value: '', label: words('filter.anyTrunk') }, ...trunks.map(value => ({ value, label: value }))]}
      />
      <FilterSelect
        label={words('filter.pool')}
        name="pool"
        defaultValue={filter.pool ?? ''}
        options={[
          { value: '', label: words('filter.anyPool') },
          ...numberPools
            .filter(value => value === 'in_use' || value === 'returned')
            .map(value => ({ value, label: words(`pool.${value}`) })),
        ]}
      />
    </>
  )
}

function FilterChips({ filter, path }: Listed) {
  const words = getTranslations('numbers')
  const { q, product, status, trunk, pool } = filter
  const chip = (name: string, value: string, change: Partial<ListNumbers>): Chip => ({
    label: words('filter.chip', { name, value }),
    removeLabel: words('filter.remove', { name, value }),
    href: numbersHref(filter, change, path),
  })
  const chips = [
    ...(q ? [chip(words('search.apply'), q, { q: undefined })] : []),
    ...(product ? [chip(words('filter.product'), words(`product.${product}`), { product: undefined })] : []),
    ...(status ? [chip(words('filter.status'), words(`status.${status}`), { status: undefined })] : []),
    ...(trunk ? [chip(words('filter.trunk'), trunk, { trunk: undefined })] : []),
    ...(pool ? [chip(words('filter.pool'), words(`pool.${pool}`), { pool: undefined })] : []),
  ]
  if (chips.length === 0) return null
  const clear = {
    href: numbersHref(
      filter,
      { q: undefined, product: undefined, status: undefined, trunk: undefined, pool: undefined },
      path,
    ),
    label: words('filter.clear'),
  }
  return (
    <div className="flex w-full flex-wrap items-center gap-x-4 gap-y-1">
      <Chips chips={chips} clear={clear} />
      <span className="xs faint">{words('filter.note')}</span>
    </div>
  )
}
