import { FollowUpsCard } from '@/app/_plan/follow-ups-card'
import { PlanCard } from '@/app/_plan/plan-card'
import { ReceiptsCard } from '@/app/_plan/receipts-card'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Layers } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { scopeOf } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { receiptsOf } from '@/lib/payments/receipts'
import { followUpsOf } from '@/lib/service-plans/follow-ups'
import { planOf } from '@/lib/service-plans/subscriptions'
import { type CustomerParams, customerOf } from '../../customer'
import { settleFollowUpAction } from './actions'

/** The Plan tab: what this customer took, what is left to set up, what it paid. */
export default async function CustomerPlanPage({ params }: CustomerParams) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const words = getTranslations('plans.own')
  const scope = scopeOf(me.scope, customer.id)
  const [plan, followUps, receipts] = await Promise.all([planOf(scope), followUpsOf(scope), receiptsOf(scope)])
  const mayMoney = staffMay(me.roles, 'payments.read')
  return (
    <div className="flex flex-col gap-6">
      {plan ? (
        <PlanCard plan={plan} timeZone={me.timeZone} staff />
      ) : (
        <Card>
          <Empty icon={<Layers />} title={words('noneTitle')}>
            {words('noneStaff')}
          </Empty>
        </Card>
      )}
      <FollowUpsCard
        followUps={followUps}
        action={settleFollowUpAction}
        timeZone={me.timeZone}
        may={staffMay(me.roles, 'customers.manage') && customer.status !== 'deactivated'}
        why={words('onlySupport')}
      />
      {mayMoney && (plan || receipts.length > 0) && (
        <ReceiptsCard receipts={receipts} path="/staff/payments" timeZone={me.timeZone} />
      )}
    </div>
  )
}
