import { Link } from '@/components/link'
import { Sub } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'
import { countedAtMost, type Places } from '@/lib/settings/in-use'

type Props = {
  places: Places
  /** What shows only these numbers in a customer's list: "?trunk=NW-EU-1". */
  filter?: string
}

/** How many numbers have it, and whose they are, each with a link. */
export function PlacesCell({ places: { numbers, owners }, filter = '' }: Props) {
  const words = getTranslations('settings.places')
  if (numbers === 0) return words('none')
  const more = numbers > countedAtMost
  return (
    <>
      {more ? words('moreThan', { count: formatCount(countedAtMost) }) : words('count', { count: numbers })}
      <Sub>
        {owners.map((owner, at) => (
          <span key={owner?.accountNumber ?? ''}>
            {at > 0 && ', '}
            {owner ? (
              <Link href={`/staff/customers/${owner.accountNumber}${filter}`}>{owner.company}</Link>
            ) : (
              <Link href="/staff/stock">{words('stock')}</Link>
            )}
          </span>
        ))}
      </Sub>
    </>
  )
}
