import type { Metadata } from 'next'
import { hrefOf, LeftList } from '@/app/_off-boarding/left-list'
import { LiveChecklist } from '@/app/_off-boarding/live-checklist'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { lastComparison } from '@/lib/drift/queries'
import { listLeft, type OffBoarding, offBoardingOf } from '@/lib/off-boarding/queries'
import { reaches, totalOf } from '@/lib/off-boarding/rules'
import { ListLeft } from '@/lib/off-boarding/schema'
import { carrierSettings } from '@/lib/settings/queries'
import { confirmHref } from '../../numbers/href'
import { CompareForm } from '../differences/compare-form'
import { DisconnectButton } from './button'
import { ConfirmDialog } from './confirm-dialog'
import { Requested } from './requested'

export function generateMetadata(): Metadata {
  return { title: getTranslations('offBoarding')('title') }
}

const path = '/zoom/disconnect'

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** 002-R44..R47: what blocks and whose turn it is; at zero, one last question; afterwards, the way back. */
export default async function DisconnectPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const query = await searchParams
  const view = ListLeft.parse(query)
  const words = getTranslations('offBoarding')
  const [{ carrierName: carrier }, seen] = await Promise.all([carrierSettings(), offBoardingOf(me.scope)])
  if (!seen) return null
  const [page, comparison] = await Promise.all([
    listLeft(me.scope, reaches(seen.connection?.state), view),
    lastComparison(me.scope),
  ])
  const left = totalOf(seen.left)
  const may = customerMay(me.roles, 'zoom.disconnect')
  const can = seen.status === 'active' && left === 0 && seen.connection !== undefined && may
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', { carrier })}
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/zoom', label: words('zoom') }],
          current: words('title'),
        }}
        actions={<DisconnectButton seen={seen} may={may} />}
      />
      <div className="flex flex-col gap-6">
        {query.done === 'cancelled' && seen.status === 'active' && (
          <Banner tone="success" role="status" title={words('requested.cancelled')} />
        )}
        {query.done === 'asked' && seen.status === 'deactivation_requested' && (
          <Banner tone="success" role="status" title={words('asked', { carrier })} />
        )}
        <Situation seen={seen} carrier={carrier} timeZone={me.timeZone} may={may} />
        <LiveChecklist
          {...{ seen, carrier, comparison }}
          reader="customer"
          timeZone={me.timeZone}
          href={hrefOf(path, view)}
        >
          {customerMay(me.roles, 'zoom.check') && <CompareForm />}
        </LiveChecklist>
        <LeftList
          {...{ seen, page, view, path, carrier }}
          reader="customer"
          numberHref="/numbers"
          actions={
            seen.left.published > 0 &&
            customerMay(me.roles, 'numbers.publish') && (
              <ButtonLink
                href={confirmHref({
                  act: 'unpublish',
                  bucket: 'published',
                  asOf: now().toISOString(),
                  except: [],
                })}
              >
                {words('left.unpublish', { count: seen.left.published })}
              </ButtonLink>
            )
          }
        />
      </div>
      {query.dialog === 'disconnect' && can && <ConfirmDialog seen={seen} carrier={carrier} closeHref={path} />}
    </>
  )
}

type About = { seen: OffBoarding; carrier: string; timeZone: string; may: boolean }

function Situation({ seen, carrier, timeZone, may }: About) {
  const words = getTranslations('offBoarding')
  const left = totalOf(seen.left)
  if (seen.status === 'deactivation_requested') return <Requested {...{ seen, carrier, timeZone, may }} />
  if (!seen.connection && left === 0) {
    return (
      <Banner tone="info" title={words('never.title')}>
        {words('never.text', { carrier })}
      </Banner>
    )
  }
  // What stands against a suspended customer is said above the page and beside the button.
  if (seen.status === 'suspended' && left === 0) return null
  return left > 0 ? (
    <Banner tone="warning" title={words('blocked.title', { count: left })}>
      {words('blocked.text', { carrier })}
    </Banner>
  ) : (
    <Banner tone="info" title={words('ready.title')}>
      {words('ready.text')}
    </Banner>
  )
}
