import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'

type Query = Record<string, string | string[] | undefined>

const reference = /^OP-\d{1,12}$/

function countIn(query: Query, name: string): number | undefined {
  const text = query[name]
  return typeof text === 'string' && /^\d{1,6}$/.test(text) ? Number(text) : undefined
}

/** What the last form did, as its address says: one banner each. */
export function NumberNotices({ query, company }: { query: Query; company: string }) {
  const words = getTranslations('numbers.staff.notice')
  const [added, inZoom] = [countIn(query, 'numbersAdded'), countIn(query, 'numbersInZoom')]
  const [removed, leaving, kept] = ['removed', 'leaving', 'kept'].map(name => countIn(query, name))
  const operation = typeof query.operation === 'string' && reference.test(query.operation) ? query.operation : undefined
  return (
    <>
      {added !== undefined && <Banner tone="success" title={words('added', { count: added, company })} />}
      {inZoom !== undefined && <Banner tone="success" title={words('addedInZoom', { count: inZoom })} />}
      {removed !== undefined && (removed > 0 || !leaving) && (
        <Banner tone={removed > 0 ? 'success' : 'info'} title={words('removed', { count: removed })} />
      )}
      {leaving !== undefined && operation && (
        <Banner
          tone="info"
          title={words('leaving', { count: leaving, reference: operation, company })}
          actions={
            <ButtonLink href={`/staff/operations/${operation}`}>{words('open', { reference: operation })}</ButtonLink>
          }
        />
      )}
      {kept !== undefined && <Banner tone="warning" title={words('kept', { count: kept })} />}
    </>
  )
}
