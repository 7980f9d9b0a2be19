import { Banner } from '@/components/banner'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { Done } from './address'

type Query = Record<string, string | string[] | undefined>

/** What the last form did: how many, in which operations, and what was left and why. */
export function DoneBanner({ query }: { query: Query }) {
  const words = getTranslations('drift')
  if (typeof query.checked === 'string' && /^\d{1,6}$/.test(query.checked)) {
    return <Banner tone="info" role="status" title={words('checkAllDone', { count: Number(query.checked) })} />
  }
  const read = Done.safeParse(query)
  if (!read.success) return null
  const { done, count, operations, skipped } = read.data
  return (
    <Banner tone={skipped.length > 0 ? 'warning' : 'success'} role="status" title={words(`done.${done}`, { count })}>
      {operations.length > 0 && (
        <p>
          {words('done.operations', { count: operations.length })}{' '}
          {operations.map((reference, at) => (
            <span key={reference}>
              {at > 0 && ', '}
              <Link href={`/staff/operations/${reference}`}>{reference}</Link>
            </span>
          ))}
        </p>
      )}
      {skipped.length > 0 && (
        <p>{skipped.map(({ code, count: n }) => words(`skipped.${code}`, { count: n })).join(', ')}</p>
      )}
    </Banner>
  )
}
