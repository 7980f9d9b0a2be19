import { Button } from '@/components/button'
import type { Option } from '@/components/select-field'
import { FilterSelect } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'

type Props = { country: string; city: string; countries: Option[]; cities: string[] }

/** Where to look: a form of the address, so that it works without JavaScript and Back leads to the place before. */
export function PlaceForm({ country, city, countries, cities }: Props) {
  const words = getTranslations('signUp.numbers')
  return (
    <search>
      <form className="flex flex-wrap items-end gap-3" action="/sign-up/numbers" aria-label={words('place')}>
        <div className="field min-w-[160px] flex-1">
          <span className="text-sm font-medium" aria-hidden="true">
            {words('country')}
          </span>
          <FilterSelect label={words('country')} name="country" options={countries} defaultValue={country} />
        </div>
        <div className="field min-w-[160px] flex-1">
          <span className="text-sm font-medium" aria-hidden="true">
            {words('city')}
          </span>
          <FilterSelect
            label={words('city')}
            name="city"
            options={cities.map(name => ({ value: name, label: name }))}
            defaultValue={city}
          />
        </div>
        <Button type="submit">{words('show')}</Button>
      </form>
    </search>
  )
}
