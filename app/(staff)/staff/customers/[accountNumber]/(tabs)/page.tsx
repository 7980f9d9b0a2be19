import { Hash, Plus, Search, SearchX } from 'lucide-react'
import { getTranslations } from 'next-intl/server'
import { looks } from '@/app/(customer)/numbers/looks'
import { stateBadge } from '@/app/(customer)/numbers/state-badge'
import { StateIcons } from '@/app/(customer)/numbers/state-icons'
import { Banner } from '@/components/banner'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Pager } from '@/components/pager'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { Tel } from '@/components/tel'
import { SearchBox, Toolbar } from '@/components/toolbar'
import { scopeOf } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { numberToPath, readingGroups } from '@/lib/base/e164'
import { listNumbers, type NumberRow } from '@/lib/numbers/queries'
import { ListNumbers, numberStatuses } from '@/lib/numbers/schema'
import { publications } from '@/lib/publication/rules'
import { type CustomerParams, customerOf } from '../customer'

type Props = CustomerParams & { searchParams: Promise<Record<string, string | undefined>> }

/** The Numbers tab: what this customer has, as it reads itself. */
export default async function CustomerNumbersPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const query = await searchParams
  const filter = ListNumbers.parse(query)
  const page = await listNumbers(scopeOf(me.scope, customer.id), filter)
  const words = await getTranslations('customers.page')
  const numbers = await getTranslations('numbers')
  const home = `/staff/customers/${customer.accountNumber}`
  const address = (cursor: 'after' | 'before', e164: string | undefined) =>
    e164 && `${home}?${new URLSearchParams({ ...(filter.q ? { q: filter.q } : {}), [cursor]: numberToPath(e164) })}`
  const { company, contactEmail } = customer
  return (
    <div className="flex flex-col gap-4">
      {query.added && <Banner tone="success" title={words('invited', { company, email: contactEmail })} />}
      {query.numbersAdded && (
        <Banner tone="success" title={words('numbersAdded', { company, count: Number(query.numbersAdded) || 0 })} />
      )}
      <StateIcons />
      <Card clip label={words('tab.numbers')}>
        {customer.counts.numbers === 0 ? (
          <Empty
            icon={<Hash />}
            title={words('noNumbersTitle')}
            actions={
              staffMay(me.roles, 'numbers.manage') && (
                <ButtonLink icon={<Plus />} href={`${home}/add-numbers`}>
                  {words('addNumbers')}
                </ButtonLink>
              )
            }
          >
            {words('noNumbersText')}
          </Empty>
        ) : (
          <>
            <Toolbar label={numbers('search.label')} action={home}>
              <SearchBox
                label={numbers('search.label')}
                placeholder={numbers('search.placeholder')}
                defaultValue={filter.q}
              />
              <Button type="submit" icon={<Search />}>
                {numbers('search.apply')}
              </Button>
            </Toolbar>
            {page.rows.length === 0 ? (
              <Empty
                icon={<SearchX />}
                title={numbers('noResult.title')}
                actions={<ButtonLink href={home}>{numbers('noResult.action')}</ButtonLink>}
              >
                {numbers('noResult.search', { q: filter.q ?? '' })}
              </Empty>
            ) : (
              <NumbersTable rows={page.rows} />
            )}
            <Pager
              label={numbers('pager.label')}
              previous={{ label: numbers('pager.previous'), href: address('before', page.previous) }}
              next={{ label: numbers('pager.next'), href: address('after', page.next) }}
            >
              {numbers('pager.some', { count: page.rows.length, order: numbers('sortUp') })}
            </Pager>
          </>
        )}
      </Card>
    </div>
  )
}

async function NumbersTable({ rows }: { rows: NumberRow[] }) {
  const words = await getTranslations('numbers')
  const { statuses, publications: states } = await looks()
  const column = {
    number: words('column.number'),
    product: words('column.product'),
    status: words('column.status'),
    inZoom: words('column.inZoom'),
  }
  return (
    <Table label={words('title')} head={Object.values(column).map(name => <HeadCell key={name}>{name}</HeadCell>)}>
      {rows.map(row => (
        <Row key={row.e164}>
          <Cell>
            <Tel value={row.e164} groups={readingGroups(row.e164)} />
            <Sub>{[row.city, row.country].filter(Boolean).join(', ')}</Sub>
          </Cell>
          <Cell label={column.product}>{words(`product.${row.product}`)}</Cell>
          <Cell label={column.status} card="half">
            {stateBadge(statuses[numberStatuses.indexOf(row.status)])}
          </Cell>
          <Cell label={column.inZoom} card="half">
            {stateBadge(states[publications.indexOf(row.publication)])}
            {row.publicationError && <Sub>{row.publicationError}</Sub>}
            {row.publication === 'published' && row.assigned && <Sub>{words('detail.assigned')}</Sub>}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
