import { Button } from '@/components/button'
import { type Chip, Chips } from '@/components/chips'
import { Search } from '@/components/icons'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { countryName } from '@/lib/base/format'
import { numberTypes } from '@/lib/numbers/schema'
import type { ListStock } from '@/lib/stock/schema'
import { stockHref } from './href'

type Props = { filter: ListStock; places: { countries: string[]; cities: string[] } }

/** Search and filters: a GET form, so that all of it is in the address. Cities are offered once a country is chosen. */
export function StockToolbar({ filter, places }: Props) {
  const words = getTranslations('stock.filter')
  const { q, pool, country, city, type } = filter
  const any = { value: '', label: '' }
  const types = getTranslations('numbers')
  return (
    <Toolbar label={words('label')} action="/staff/stock" keep={{ pool: pool === 'free' ? undefined : pool }}>
      <SearchBox label={words('search')} placeholder={words('placeholder')} defaultValue={q} />
      <FilterSelect
        label={words('country')}
        name="country"
        defaultValue={country ?? ''}
        options={[
          { ...any, label: words('anyCountry') },
          ...places.countries.map(value => ({ value, label: countryName(value) })),
        ]}
      />
      {country && (
        <FilterSelect
          label={words('city')}
          name="city"
          defaultValue={city ?? ''}
          options={[{ ...any, label: words('anyCity') }, ...places.cities.map(value => ({ value, label: value }))]}
        />
      )}
      <FilterSelect
        label={words('type')}
        name="type"
        defaultValue={type ?? ''}
        options={[
          { ...any, label: words('anyType') },
          ...numberTypes.map(value => ({ value, label: types(`type.${value}`) })),
        ]}
      />
      <Button type="submit" icon={<Search />}>
        {words('apply')}
      </Button>
      <FilterChips filter={filter} />
    </Toolbar>
  )
}

function FilterChips({ filter }: { filter: ListStock }) {
  const words = getTranslations('stock.filter')
  const types = getTranslations('numbers')
  const { q, country, city, type } = filter
  const chip = (name: string, value: string, href: string): Chip => ({
    label: words('chip', { name, value }),
    removeLabel: words('removeChip', { name, value }),
    href,
  })
  const chips = [
    ...(q ? [chip(words('search'), q, stockHref(filter, { q: undefined }))] : []),
    ...(country
      ? [chip(words('country'), countryName(country), stockHref(filter, { country: undefined, city: undefined }))]
      : []),
    ...(city ? [chip(words('city'), city, stockHref(filter, { city: undefined }))] : []),
    ...(type ? [chip(words('type'), types(`type.${type}`), stockHref(filter, { type: undefined }))] : []),
  ]
  if (chips.length === 0) return null
  const clear = stockHref(filter, { q: undefined, country: undefined, city: undefined, type: undefined })
  return (
    <div className="w-full">
      <Chips chips={chips} clear={{ href: clear, label: words('clear') }} />
    </div>
  )
}
