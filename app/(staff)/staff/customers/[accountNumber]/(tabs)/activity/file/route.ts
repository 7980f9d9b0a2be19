import { activityAnswer } from '@/app/_activity/file'
import { getTranslations } from '@/i18n/words'
import { customerActivity } from '@/lib/audit/activity'
import { tellNotPermitted } from '@/lib/audit/refused'
import { staffMay } from '@/lib/auth/permissions'
import { type CustomerParams, customerOf } from '../../../customer'

/** One customer's history as it is filtered, for Administrators. */
export async function GET(request: Request, { params }: CustomerParams) {
  const { me, customer } = await customerOf((await params).accountNumber)
  if (!staffMay(me.roles, 'activity.export')) {
    await tellNotPermitted(me, 'activity.export')
    return new Response((await getTranslations('refusals'))('not_permitted'), { status: 403 })
  }
  return activityAnswer(me, request, {
    side: 'staff',
    customerId: customer.id,
    read: (filter, size) => customerActivity(me.scope, customer.id, filter, me.timeZone, size),
  })
}
