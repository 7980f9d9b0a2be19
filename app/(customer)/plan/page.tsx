import type { Metadata } from 'next'
import { FollowUpsCard } from '@/app/_plan/follow-ups-card'
import { PlanCard } from '@/app/_plan/plan-card'
import { ReceiptsCard } from '@/app/_plan/receipts-card'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Layers } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { receiptsOf } from '@/lib/payments/receipts'
import { followUpsOf } from '@/lib/service-plans/follow-ups'
import { planOf } from '@/lib/service-plans/subscriptions'
import { carrierSettings } from '@/lib/settings/queries'
import { settleOwnFollowUpAction } from './actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('plans.own')('title') }
}

/** Plan, fees, set-up checklist and receipts of the customer. */
export default async function PlanPage() {
  const me = await requireCustomer()
  const words = getTranslations('plans.own')
  const [plan, followUps, receipts] = await Promise.all([planOf(me.scope), followUpsOf(me.scope), receiptsOf(me.scope)])
  const { carrierName, supportEmail } = await carrierSettings()
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence')} />
      <div className="flex flex-col gap-6">
        <FollowUpsCard
          followUps={followUps}
          action={settleOwnFollowUpAction}
          timeZone={me.timeZone}
          may={customerMay(me.roles, 'plan.follow_ups')}
          why={words('onlyAdmin')}
        />
        {plan ? (
          <PlanCard plan={plan} timeZone={me.timeZone} />
        ) : (
          <Card>
            <Empty icon={<Layers />} title={words('noneTitle')}>
              {words('noneText', { carrier: carrierName, support: supportEmail || carrierName })}
            </Empty>
          </Card>
        )}
        {(plan || receipts.length > 0) && (
          <ReceiptsCard receipts={receipts} path="/plan/receipts" timeZone={me.timeZone} />
        )}
      </div>
    </>
  )
}
