import { Building2, Plus, Search } from 'lucide-react'
import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount } from '@/lib/base/format'
import { type CustomerRow, customerTotals, listCustomers } from '@/lib/customers/queries'
import { customerStatuses, ListCustomers } from '@/lib/customers/schema'
import { CustomerStatusBadge, ZoomStateBadge } from './badges'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('customers'))('title') }
}

const path = '/staff/customers'

export default async function CustomersPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = await getTranslations('customers')
  const filter = ListCustomers.parse(await searchParams)
  const [page, totals] = await Promise.all([listCustomers(me.scope, filter), customerTotals(me.scope)])
  const address = (change: Record<string, string | undefined>) => {
    const kept = { q: filter.q, status: filter.status, ...change }
    return `${path}?${new URLSearchParams(Object.entries(kept).filter((entry): entry is [string, string] => !!entry[1]))}`
  }
  const filtered = Boolean(filter.q || filter.status)
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', totals)}
        actions={
          staffMay(me.roles, 'customers.manage') && (
            <ButtonLink variant="primary" icon={<Plus />} href={`${path}/new`}>
              {words('add')}
            </ButtonLink>
          )
        }
      />
      <Card clip label={words('title')}>
        <Toolbar label={words('searchLabel')} action={path}>
          <SearchBox label={words('searchLabel')} placeholder={words('searchPlaceholder')} defaultValue={filter.q} />
          <FilterSelect
            label={words('statusLabel')}
            name="status"
            defaultValue={filter.status}
            options={[
              { value: '', label: words('anyStatus') },
              ...customerStatuses.map(status => ({ value: status, label: words(`status.${status}`) })),
            ]}
          />
          <Button type="submit">{words('apply')}</Button>
        </Toolbar>
        {page.rows.length === 0 ? (
          <NoCustomers q={filter.q} filtered={filtered} />
        ) : (
          <>
            <CustomersTable rows={page.rows} />
            <Pager
              label={words('pager.label')}
              previous={{
                label: words('pager.previous'),
                href: page.previous && address({ before: page.previous }),
              }}
              next={{ label: words('pager.next'), href: page.next && address({ after: page.next }) }}
            >
              {words('pager.words', { count: page.rows.length })}
            </Pager>
          </>
        )}
      </Card>
    </>
  )
}

async function NoCustomers({ q, filtered }: { q: string | undefined; filtered: boolean }) {
  const words = await getTranslations('customers')
  if (!filtered) {
    return (
      <Empty icon={<Building2 />} title={words('emptyTitle')}>
        {words('emptyText')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<Search />}
      title={q ? words('noResultTitle', { q }) : words('noResultStatus')}
      actions={<ButtonLink href={path}>{words('clear')}</ButtonLink>}
    >
      {words('noResultText')}
    </Empty>
  )
}

async function CustomersTable({ rows }: { rows: CustomerRow[] }) {
  const words = await getTranslations('customers.column')
  return (
    <Table
      label={words('customer')}
      head={
        <>
          <HeadCell>{words('customer')}</HeadCell>
          <HeadCell>{words('status')}</HeadCell>
          <HeadCell numeric>{words('numbers')}</HeadCell>
          <HeadCell numeric>{words('published')}</HeadCell>
          <HeadCell numeric>{words('pending')}</HeadCell>
          <HeadCell numeric>{words('failed')}</HeadCell>
          <HeadCell>{words('zoom')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <Row key={row.accountNumber}>
          <Cell>
            <Link href={`${path}/${row.accountNumber}`}>{row.company}</Link>
            <Sub>{row.accountNumber}</Sub>
          </Cell>
          <Cell label={words('status')} card="half">
            <CustomerStatusBadge status={row.status} />
          </Cell>
          <Cell label={words('numbers')} card="half" numeric>
            {formatCount(row.numbers)}
          </Cell>
          <Cell label={words('published')} card="third" numeric>
            {formatCount(row.published)}
          </Cell>
          <Cell label={words('pending')} card="third" numeric>
            {formatCount(row.pending)}
          </Cell>
          <Cell label={words('failed')} card="third" numeric>
            {formatCount(row.failed)}
          </Cell>
          <Cell label={words('zoom')}>
            <ZoomStateBadge state={row.zoom} />
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
