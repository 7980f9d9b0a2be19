import type { Metadata } from 'next'
import { hrefOf, LeftList } from '@/app/_off-boarding/left-list'
import { LiveChecklist } from '@/app/_off-boarding/live-checklist'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { scopeOf } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { lastComparison } from '@/lib/drift/queries'
import { listLeft, offBoardingOf } from '@/lib/off-boarding/queries'
import { reaches, totalOf } from '@/lib/off-boarding/rules'
import { ListLeft } from '@/lib/off-boarding/schema'
import { carrierSettings } from '@/lib/settings/queries'
import { CustomerStatusBadge } from '../../badges'
import { type CustomerParams, companyOf, customerOf } from '../customer'
import { HeadVerbs } from './head-verbs'
import { OffBoardingDialog } from './off-boarding-dialog'
import { pickUnreachable } from './pick-unreachable'
import { Situation } from './situation'

export async function generateMetadata({ params }: CustomerParams): Promise<Metadata> {
  const company = await companyOf((await params).accountNumber)
  const words = getTranslations('offBoarding.staff')
  return company === undefined ? {} : { title: `${words('title')}, ${company}` }
}

type Props = CustomerParams & { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** 002-R45, R48..R51 for staff: the list that the customer sees, and Deactivate once it was asked for. */
export default async function OffBoardingPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const query = await searchParams
  const view = ListLeft.parse(query)
  const scope = scopeOf(me.scope, customer.id)
  const [words, staff, { carrierName: carrier }, seen] = await Promise.all([
    getTranslations('offBoarding'),
    getTranslations('offBoarding.staff'),
    carrierSettings(),
    offBoardingOf(scope),
  ])
  if (!seen) return null
  const reached = reaches(seen.connection?.state)
  const [page, comparison] = await Promise.all([listLeft(scope, reached, view), lastComparison(scope)])
  const home = `/staff/customers/${customer.accountNumber}`
  const path = `${home}/off-boarding`
  // Numbers of a live connection leave Zoom through it; by hand only where none reaches it.
  const mayMark = !reached && seen.left.unreachable > 0 && staffMay(me.roles, 'numbers.manage')
  return (
    <>
      <PageHead
        title={staff('title')}
        sentence={staff('sentence')}
        badge={<CustomerStatusBadge status={seen.status} />}
        breadcrumbs={{
          label: words('crumbs'),
          items: [
            { href: '/staff/customers', label: staff('customers') },
            { href: home, label: customer.company },
          ],
          current: staff('title'),
        }}
        actions={<HeadVerbs seen={seen} path={path} roles={me.roles} />}
      />
      <div className="flex flex-col gap-6">
        <Situation seen={seen} timeZone={me.timeZone} done={query.done} count={query.count} />
        <LiveChecklist
          {...{ seen, carrier, comparison }}
          reader="carrier"
          timeZone={me.timeZone}
          href={hrefOf(path, view)}
        >
          {staffMay(me.roles, 'drift.check') && <ButtonLink href={`${home}/zoom`}>{staff('compare')}</ButtonLink>}
        </LiveChecklist>
        {seen.status !== 'deactivated' && (
          <LeftList
            {...{ seen, page, view, path, carrier }}
            reader="carrier"
            numberHref={`${home}/numbers`}
            pickable={mayMark}
            {...(mayMark ? { wrap: await pickUnreachable({ page, path, view, all: seen.left.unreachable }) } : {})}
            actions={totalOf(seen.left) > 0 && <ButtonLink href={home}>{staff('removeHere')}</ButtonLink>}
          />
        )}
      </div>
      <OffBoardingDialog
        dialog={query.dialog}
        {...{ seen, path, roles: me.roles }}
        chosen={mayMark ? (query.all ? 'all' : view.number) : []}
      />
    </>
  )
}
