import { DescriptionList, type Fact } from '@/components/description-list'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatTime } from '@/lib/base/format'
import type { NumberView } from '@/lib/numbers/queries'

/** How the number came to this customer, and how it stands in the pool (SM6). */
export function OriginFacts({ number, timeZone }: { number: NumberView; timeZone: string }) {
  const words = getTranslations('numbers')
  const { importReference, returnedAt, createdAt, pool, version } = number
  const facts: Fact[] = [
    { term: words('detail.addedAt'), value: formatTime(createdAt, timeZone) },
    {
      term: words('detail.import'),
      value: importReference ? (
        <Link href={`/staff/imports/${importReference}`}>{importReference}</Link>
      ) : (
        words('detail.byHand')
      ),
    },
    { term: words('detail.pool'), value: words(`pool.${pool}`) },
    ...(returnedAt ? [{ term: words('detail.returnedAt'), value: formatTime(returnedAt, timeZone) }] : []),
    { term: words('detail.version'), value: formatCount(version - 1) },
  ]
  return <DescriptionList facts={facts} />
}
