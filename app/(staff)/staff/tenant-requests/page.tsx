import type { Metadata } from 'next'
import { RequestsTable } from '@/app/_tenant-request/requests-table'
import { Buckets } from '@/components/buckets'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Building2, Plus, Search } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { addressWith } from '@/lib/base/address'
import { formatCount } from '@/lib/base/format'
import { listRequests } from '@/lib/tenant-requests/list'
import { requestCounts } from '@/lib/tenant-requests/queries'
import { ListRequests, requestFilters } from '@/lib/tenant-requests/schema'
import { SavedViews } from '../saved-views/saved-views'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('tenants.staff')('title') }
}

const path = '/staff/tenant-requests'
const origins = ['prospect', 'tenant', 'staff'] as const

/** 003-R12: every request with its state; decided on its own page. */
export default async function TenantCreationPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('tenants.staff')
  const states = getTranslations('tenants.state')
  const from = getTranslations('tenants.origin')
  const asked = await searchParams
  const filter = ListRequests.parse(asked)
  const [page, counts] = await Promise.all([listRequests(me.scope, filter), requestCounts(me.scope)])
  const state = filter.state === 'open' ? undefined : filter.state
  const address = (change: Record<string, string | undefined>) =>
    addressWith(path, { state, origin: filter.origin, q: filter.q, ...change })
  const narrowed = Boolean(filter.q || filter.origin)
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', { count: counts.open })}
        actions={
          staffMay(me.roles, 'tenants.manage') && (
            <ButtonLink variant="primary" icon={<Plus />} href={`${path}/new`}>
              {words('new')}
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-4">
        <SavedViews list="tenant_requests" me={me} query={asked} />
        <Buckets
          label={words('buckets')}
          buckets={requestFilters.map(one => ({
            href: address({ state: one === 'open' ? undefined : one }),
            name: one === 'open' ? words('open') : one === 'all' ? words('all') : states(one),
            count: formatCount(counts[one]),
            current: filter.state === one,
          }))}
        />
        <Card clip label={words('title')}>
          <Toolbar label={words('search')} action={path} keep={{ state }}>
            <SearchBox label={words('search')} placeholder={words('searchHint')} defaultValue={filter.q} />
            <FilterSelect
              name="origin"
              label={words('origin')}
              defaultValue={filter.origin ?? ''}
              options={[
                { value: '', label: words('anyOrigin') },
                ...origins.map(value => ({ value, label: from(value) })),
              ]}
            />
            <Button type="submit">{words('apply')}</Button>
          </Toolbar>
          {page.rows.length === 0 ? (
            <Empty
              icon={narrowed ? <Search /> : <Building2 />}
              title={words(narrowed || filter.state !== 'open' ? 'noResult' : 'empty')}
              actions={
                narrowed && (
                  <ButtonLink href={address({ q: undefined, origin: undefined })}>{words('clear')}</ButtonLink>
                )
              }
            >
              {words(narrowed || filter.state !== 'open' ? 'noResultText' : 'emptyText')}
            </Empty>
          ) : (
            <>
              <RequestsTable rows={page.rows} path={path} timeZone={me.timeZone} staff />
              <Pager
                label={words('pager.label')}
                previous={{
                  label: words('pager.previous'),
                  href: page.previous && address({ before: page.previous }),
                }}
                next={{ label: words('pager.next'), href: page.next && address({ after: page.next }) }}
              >
                {words('pager.some', { count: page.rows.length })}
              </Pager>
            </>
          )}
        </Card>
      </div>
    </>
  )
}
