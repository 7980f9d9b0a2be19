import type { Metadata } from 'next'
import { Buckets } from '@/components/buckets'
import { Button, ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Search, UserCheck } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { addressWith } from '@/lib/base/address'
import { minutes } from '@/lib/base/clock'
import { formatCount } from '@/lib/base/format'
import { registrationCounts } from '@/lib/registrations/queries'
import { listRegistrations } from '@/lib/registrations/queue'
import { isOpen } from '@/lib/registrations/rules'
import { ListRegistrations, registrationFilters } from '@/lib/registrations/schema'
import { carrierSettings } from '@/lib/settings/queries'
import { SavedViews } from '../saved-views/saved-views'
import { RegistrationsTable } from './registrations-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('registrations.staff')('title') }
}

const path = '/staff/registrations'

export default async function RegistrationsPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = getTranslations('registrations.staff')
  const statuses = getTranslations('registrations.statuses')
  const asked = await searchParams
  const filter = ListRegistrations.parse(asked)
  const [page, counts, settings] = await Promise.all([
    listRegistrations(me.scope, filter),
    registrationCounts(me.scope),
    carrierSettings(),
  ])
  const address = (change: Record<string, string | undefined>) =>
    addressWith(path, { status: filter.status === 'open' ? undefined : filter.status, q: filter.q, ...change })
  const open = filter.status === 'open' || isOpen(filter.status)
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence', { count: counts.open })} />
      <div className="flex flex-col gap-4">
        <SavedViews list="registrations" me={me} query={asked} />
        <Buckets
          label={words('buckets')}
          buckets={registrationFilters.map(status => ({
            href: address({ status: status === 'open' ? undefined : status, q: undefined }),
            name: status === 'open' ? words('open') : statuses(status),
            count: formatCount(counts[status]),
            current: filter.status === status,
          }))}
        />
        <Card clip label={words('title')}>
          <Toolbar
            label={words('search')}
            action={path}
            keep={{ status: filter.status === 'open' ? undefined : filter.status }}
          >
            <SearchBox label={words('search')} placeholder={words('searchHint')} defaultValue={filter.q} />
            <Button type="submit">{words('apply')}</Button>
          </Toolbar>
          {page.rows.length === 0 ? (
            <None q={filter.q} open={filter.status === 'open'} clear={address({ q: undefined })} />
          ) : (
            <>
              <RegistrationsTable rows={page.rows} targetMs={minutes(settings.registrationTargetMinutes)} />
              <Pager
                label={words('pager.label')}
                previous={{
                  label: words('pager.previous'),
                  href: page.previous && address({ before: page.previous }),
                }}
                next={{ label: words('pager.next'), href: page.next && address({ after: page.next }) }}
              >
                {words(open ? 'pager.open' : 'pager.decided', { count: page.rows.length })}
              </Pager>
            </>
          )}
        </Card>
      </div>
    </>
  )
}

function None({ q, open, clear }: { q: string | undefined; open: boolean; clear: string }) {
  const words = getTranslations('registrations.staff')
  if (!q) {
    return (
      <Empty icon={<UserCheck />} title={words(open ? 'emptyOpenTitle' : 'emptyTitle')}>
        {words(open ? 'emptyOpenText' : 'emptyText')}
      </Empty>
    )
  }
  return (
    <Empty
      icon={<Search />}
      title={words('noResultTitle', { q })}
      actions={<ButtonLink href={clear}>{words('clear')}</ButtonLink>}
    >
      {words('noResultText')}
    </Empty>
  )
}
