import { Search } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { Buckets } from '@/components/buckets'
import { Button } from '@/components/button'
import { type Chip, Chips } from '@/components/chips'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { formatCount } from '@/lib/base/format'
import type { BucketCounts } from '@/lib/numbers/queries'
import { buckets, type ListNumbers, numberStatuses, products } from '@/lib/numbers/schema'
import { numbersHref } from './href'

/** States in Zoom with their counts; they add up to All. */
export async function NumberBuckets({ filter, counts }: { filter: ListNumbers; counts: BucketCounts }) {
  const words = await getTranslations('numbers')
  return (
    <Buckets
      label={words('bucketsLabel')}
      buckets={[undefined, ...buckets].map(bucket => ({
        href: numbersHref(filter, { bucket }),
        name: words(`bucket.${bucket ?? 'all'}`),
        count: formatCount(counts[bucket ?? 'all']),
        current: filter.bucket === bucket,
      }))}
    />
  )
}

/** Search and filters: a GET form, so that all of it is in the address; each filter that holds is a chip. */
export async function NumberToolbar({ filter }: { filter: ListNumbers }) {
  const words = await getTranslations('numbers')
  const { q, bucket, product, status, order } = filter
  return (
    <Toolbar label={words('title')} action="/numbers" keep={{ bucket, order: order === 'down' ? order : undefined }}>
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
      <Button type="submit" icon={<Search />}>
        {words('search.apply')}
      </Button>
      <FilterChips filter={filter} />
    </Toolbar>
  )
}

async function FilterChips({ filter }: { filter: ListNumbers }) {
  const words = await getTranslations('numbers')
  const { q, product, status } = filter
  const chip = (name: string, value: string, change: Partial<ListNumbers>): Chip => ({
    label: words('filter.chip', { name, value }),
    removeLabel: words('filter.remove', { name, value }),
    href: numbersHref(filter, change),
  })
  const chips = [
    ...(q ? [chip(words('search.apply'), q, { q: undefined })] : []),
    ...(product ? [chip(words('filter.product'), words(`product.${product}`), { product: undefined })] : []),
    ...(status ? [chip(words('filter.status'), words(`status.${status}`), { status: undefined })] : []),
  ]
  if (chips.length === 0) return null
  const clear = {
    href: numbersHref(filter, { q: undefined, product: undefined, status: undefined }),
    label: words('filter.clear'),
  }
  return (
    <div className="flex w-full flex-wrap items-center gap-x-4 gap-y-1">
      <Chips chips={chips} clear={clear} />
      <span className="xs faint">{words('filter.note')}</span>
    </div>
  )
}
