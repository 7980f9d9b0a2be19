import type { Metadata } from 'next'
import { Buckets } from '@/components/buckets'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Archive, ChartColumn, Headset, Layers, Plus } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { listPlans } from '@/lib/service-plans/queries'
import { PlansTable } from './plans-table'

export function generateMetadata(): Metadata {
  return { title: getTranslations('plans.staff')('title') }
}

const path = '/staff/plans'

/** What the carrier sells, in the order in which people see it. */
export default async function PlansPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[]>>
}) {
  const me = await requireStaff()
  const words = getTranslations('plans.staff')
  const archived = (await searchParams).show === 'archived'
  const all = await listPlans(me.scope)
  const plans = all.filter(plan => plan.archived === archived)
  const may = staffMay(me.roles, 'plans.manage')
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence')}
        actions={
          <>
            <ButtonLink icon={<ChartColumn />} href={`${path}/report`}>
              {words('report')}
            </ButtonLink>
            <ButtonLink icon={<Headset />} href={`${path}/devices`}>
              {words('devices')}
            </ButtonLink>
            {may && (
              <ButtonLink variant="primary" icon={<Plus />} href={`${path}/new`}>
                {words('new')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="flex flex-col gap-4">
        {!may && <Why>{words('mayNot')}</Why>}
        <Buckets
          label={words('buckets')}
          buckets={[
            {
              href: path,
              name: words('offered'),
              count: String(all.filter(plan => !plan.archived).length),
              current: !archived,
            },
            {
              href: `${path}?show=archived`,
              name: words('archived'),
              count: String(all.filter(plan => plan.archived).length),
              current: archived,
            },
          ]}
        />
        <Card clip label={words('title')}>
          {plans.length > 0 ? (
            <PlansTable plans={plans} may={may && !archived} timeZone={me.timeZone} />
          ) : (
            <Empty
              icon={archived ? <Archive /> : <Layers />}
              title={words(archived ? 'empty.archivedTitle' : 'empty.title')}
              actions={
                may &&
                !archived && (
                  <ButtonLink icon={<Plus />} href={`${path}/new`}>
                    {words('new')}
                  </ButtonLink>
                )
              }
            >
              {words(archived ? 'empty.archivedText' : 'empty.text')}
            </Empty>
          )}
        </Card>
      </div>
    </>
  )
}
