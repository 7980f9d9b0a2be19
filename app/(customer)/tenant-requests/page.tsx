import type { Metadata } from 'next'
import { RequestsTable } from '@/app/_tenant-request/requests-table'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Building2, Plus } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { listRequests } from '@/lib/tenant-requests/list'
import { ListRequests } from '@/lib/tenant-requests/schema'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('tenants.own')('title') }
}

const path = '/tenant-requests'

/** 003-R12: a customer follows what it has asked for. */
export default async function OwnRequestsPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const words = getTranslations('tenants.own')
  const pager = getTranslations('tenants.staff.pager')
  const { after, before } = ListRequests.parse(await searchParams)
  const page = await listRequests(me.scope, { state: 'all', after, before })
  const may = customerMay(me.roles, 'tenants.request')
  const ask = may && (
    <ButtonLink variant="primary" icon={<Plus />} href={`${path}/new`}>
      {words('new')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} actions={page.rows.length > 0 && ask} />
      <div className="flex flex-col gap-4">
        {!may && <Why>{words('mayNot')}</Why>}
        <Card clip label={words('title')}>
          {page.rows.length === 0 ? (
            <Empty icon={<Building2 />} title={words('empty')} actions={ask}>
              {words('emptyText')}
            </Empty>
          ) : (
            <>
              <RequestsTable rows={page.rows} path={path} timeZone={me.timeZone} />
              <Pager
                label={pager('label')}
                previous={{ label: pager('previous'), href: page.previous && `${path}?before=${page.previous}` }}
                next={{ label: pager('next'), href: page.next && `${path}?after=${page.next}` }}
              >
                {pager('some', { count: page.rows.length })}
              </Pager>
            </>
          )}
        </Card>
      </div>
    </>
  )
}
