import type { Metadata } from 'next'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Download } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Pager } from '@/components/pager'
import { Tabs } from '@/components/tabs'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { listExports } from '@/lib/exports/queries'
import { listSchedules } from '@/lib/exports/schedules'
import { ListExports } from '@/lib/exports/schema'
import { DeleteExport } from './delete-export'
import { ExportsTable } from './exports-table'
import { SchedulesCard } from './schedules-card'

const path = '/staff/exports'

type Query = Record<string, string | undefined>

export function generateMetadata(): Metadata {
  return { title: getTranslations('exports')('title') }
}

/** Files that the worker makes: one's own, or everybody's; ready ones to download. */
export default async function ExportsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const me = await requireStaff()
  const words = getTranslations('exports')
  const query = await searchParams
  const filter = ListExports.parse(query)
  const [page, schedules] = await Promise.all([listExports(me, filter), listSchedules(me, filter.whose)])
  const may = staffMay(me.roles, 'exports.make')
  const here = `${path}?whose=${filter.whose}`
  const doomed = query.dialog === 'delete' ? page.rows.find(row => row.reference === query.export) : undefined
  const action = (
    <ButtonLink variant="primary" icon={<Download />} href={`${path}/new`}>
      {words('empty.action')}
    </ButtonLink>
  )
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} actions={may && action} />
      <div className="flex flex-col gap-4">
        {query.deleted && (
          <Banner
            tone="success"
            title={words('deleted.title', { reference: query.deleted.slice(0, 30) })}
            role="status"
          >
            {words('deleted.text')}
          </Banner>
        )}
        <Tabs
          label={words('whose.label')}
          tabs={(['mine', 'all'] as const).map(whose => ({
            href: `${path}?whose=${whose}`,
            label: words(`whose.${whose}`),
            current: filter.whose === whose,
          }))}
        />
        {query.scheduled && <Banner tone="success" title={words('schedule.saved')} role="status" />}
        {query.stopped && <Banner tone="success" title={words('schedule.stopped')} role="status" />}
        <SchedulesCard rows={schedules} may={may} timeZone={me.timeZone} />
        <Card clip label={words('title')}>
          {page.rows.length === 0 ? (
            <Empty icon={<Download />} title={words('empty.title')} actions={may && action}>
              {words('empty.text')}
            </Empty>
          ) : (
            <>
              <ExportsTable rows={page.rows} may={may} here={here} timeZone={me.timeZone} />
              <Pager
                label={words('pager.label')}
                previous={{ label: words('pager.newest'), href: filter.after ? here : undefined }}
                next={{ label: words('pager.older'), href: page.next && `${here}&after=${page.next}` }}
              >
                {words('pager.words', { count: page.rows.length })}
              </Pager>
            </>
          )}
        </Card>
      </div>
      {doomed && may && <DeleteExport file={doomed} closeHref={here} />}
    </>
  )
}
