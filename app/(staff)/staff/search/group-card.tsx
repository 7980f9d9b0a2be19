import { Card, CardBody, CardFoot, CardHead } from '@/components/card'
import { Link } from '@/components/link'
import { Tel } from '@/components/tel'
import { getTranslations } from '@/i18n/words'
import { readingGroups } from '@/lib/base/e164'
import type { Group, Hit } from '@/lib/search/queries'

type Props = { group: Group; q: string; hits: Hit[]; more: boolean }

/** The hits of one kind, each a link. */
export async function GroupCard({ group, q, hits, more }: Props) {
  const words = getTranslations('search')
  const states = await stateWords()
  return (
    <Card labelledBy={`group-${group}`} clip>
      <CardHead id={`group-${group}`} title={words(`group.${group}`)} />
      <CardBody>
        <ul className="flex flex-col gap-3">
          {hits.map(hit => (
            <li
              key={`${hit.href} ${hit.title} ${hit.detail}`}
              className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5"
            >
              <Link href={hit.href} data-hit>
                {group === 'numbers' ? <Tel value={hit.title} groups={readingGroups(hit.title)} /> : hit.title}
              </Link>
              <span className="sm muted min-w-0 [overflow-wrap:anywhere]">
                {[hit.detail || words('inStock'), hit.state && states(hit.state)].filter(Boolean).join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
      {more && (
        <CardFoot>
          <span className="sm muted">{words('more', { count: hits.length })}</span>
          {group === 'customers' && (
            <Link href={`/staff/customers?${new URLSearchParams({ q })}`}>{words('allCustomers')}</Link>
          )}
        </CardFoot>
      )}
    </Card>
  )
}

/** The word of a state, as the pages of its kind have it. */
function stateWords(): (state: NonNullable<Hit['state']>) => string {
  const customers = getTranslations('customers')
  const registrations = getTranslations('registrations')
  const orders = getTranslations('orders.states')
  const operations = getTranslations('operations')
  const words = getTranslations('search')
  return ({ of, value }) => {
    switch (of) {
      case 'customer':
        return customers(`status.${value}` as 'status.active')
      case 'registration':
        return registrations(`statuses.${value}` as 'statuses.approved')
      case 'order':
        return orders(`name.${value}` as 'name.placed')
      case 'operation':
        return operations(`state.${value}` as 'state.done')
      case 'import':
        return words(`importState.${value}` as 'importState.checked')
    }
  }
}
