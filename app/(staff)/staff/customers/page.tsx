import type { Metadata } from 'next'
import { allOf, allQuery, pickedOf, withFields } from '@/app/_selection/all-of'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Building2, Download, Plus, Search, Upload } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount } from '@/lib/base/format'
import { customerTotals, listCustomers } from '@/lib/customers/queries'
import { customerStatuses } from '@/lib/customers/rules'
import { accessFilters, connectionFilters, customerOrders, ListCustomers, numberFilters } from '@/lib/customers/schema'
import { SavedViews } from '../saved-views/saved-views'
import { CustomersTable } from './customers-table'
import { InviteDialog } from './invite-dialog'
import { InvitedNotice } from './invited-notice'
import { customerRows, exportAddress, listAddress, path, selectionOf } from './list-address'
import { PickCustomers } from './pick-customers'

export function generateMetadata(): Metadata {
  return { title: getTranslations('customers')('title') }
}

type Query = Record<string, string | string[] | undefined>

export default async function CustomersPage({ searchParams }: { searchParams: Promise<Query> }) {
  const me = await requireStaff()
  const words = getTranslations('customers')
  const query = await searchParams
  const filter = ListCustomers.parse(query)
  const [page, totals] = await Promise.all([listCustomers(me.scope, filter), customerTotals(me.scope)])
  const address = listAddress(filter)
  const filtered = Boolean(filter.q || filter.status || filter.zoom || filter.numbers || filter.access)
  const may = staffMay(me.roles, 'customers.manage')
  const all = may ? allOf(query, customerRows) : undefined
  const rows = page.rows.map(({ accountNumber }) => accountNumber)
  const table = (
    <CustomersTable rows={page.rows} sort={filter.sort} address={address} timeZone={me.timeZone} may={may} all={all} />
  )
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', totals)}
        actions={
          <>
            {staffMay(me.roles, 'exports.make') && (
              <ButtonLink icon={<Download />} href={exportAddress(filter)}>
                {words('export')}
              </ButtonLink>
            )}
            {staffMay(me.roles, 'imports.run') && (
              <ButtonLink icon={<Upload />} href={`${path}/import`}>
                {words('import')}
              </ButtonLink>
            )}
            {may && (
              <ButtonLink variant="primary" icon={<Plus />} href={`${path}/new`}>
                {words('add')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        <InvitedNotice query={query} />
        <SavedViews list="customers" me={me} query={query} />
        <Card clip label={words('title')}>
          <CustomersToolbar filter={filter} />
          {page.rows.length === 0 ? (
            <NoCustomers q={filter.q} filtered={filtered} />
          ) : (
            <>
              {may ? (
                <PickCustomers {...{ me, filter, all, rows }} more={Boolean(page.previous ?? page.next)}>
                  {table}
                </PickCustomers>
              ) : (
                table
              )}
              <Pager
                label={words('pager.label')}
                previous={{ label: words('pager.previous'), href: page.previous && address({ before: page.previous }) }}
                next={{ label: words('pager.next'), href: page.next && address({ after: page.next }) }}
              >
                {words('pager.words', {
                  count: page.rows.length,
                  shown: formatCount(page.rows.length),
                  order: words(`order.${filter.sort ?? 'name'}`),
                })}
              </Pager>
            </>
          )}
        </Card>
      </div>
      {may && query.dialog === 'invite' && (
        <InviteDialog
          scope={me.scope}
          selection={selectionOf(filter, all, pickedOf(query, customerRows))}
          closeHref={withFields(address({}), all ? allQuery(all) : [])}
        />
      )}
    </>
  )
}

function CustomersToolbar({ filter }: { filter: ListCustomers }) {
  const words = getTranslations('customers')
  return (
    <Toolbar label={words('searchLabel')} action={path}>
      <SearchBox label={words('searchLabel')} placeholder={words('searchPlaceholder')} defaultValue={filter.q} />
      <FilterSelect
        label={words('statusLabel')}
        name="status"
        defaultValue={filter.status}
        options={[
          { value: '', label: words('anyStatus') },
          ...customerStatuses.map(value => ({ value, label: words(`status.${value}`) })),
        ]}
      />
      <FilterSelect
        label={words('zoomLabel')}
        name="zoom"
        defaultValue={filter.zoom}
        options={[
          { value: '', label: words('anyZoom') },
          ...connectionFilters.map(value => ({ value, label: words(`zoom.${value}`) })),
        ]}
      />
      <FilterSelect
        label={words('numbersLabel')}
        name="numbers"
        defaultValue={filter.numbers}
        options={[
          { value: '', label: words('anyNumbers') },
          ...numberFilters.map(value => ({ value, label: words(`withNumbers.${value}`) })),
        ]}
      />
      <FilterSelect
        label={words('accessLabel')}
        name="access"
        defaultValue={filter.access}
        options={[
          { value: '', label: words('anyAccess') },
          ...accessFilters.map(value => ({ value, label: words(`access.${value}`) })),
        ]}
      />
      <FilterSelect
        label={words('orderLabel')}
        name="sort"
        defaultValue={filter.sort ?? 'name'}
        options={customerOrders.map(value => ({ value, label: words(`orderChoice.${value}`) }))}
      />
      <Button type="submit">{words('apply')}</Button>
    </Toolbar>
  )
}

function NoCustomers({ q, filtered }: { q: string | undefined; filtered: boolean }) {
  const words = getTranslations('customers')
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
      title={q ? words('noResultTitle', { q }) : words('noResultFilter')}
      actions={<ButtonLink href={path}>{words('clear')}</ButtonLink>}
    >
      {words('noResultText')}
    </Empty>
  )
}
