import { activityAnswer } from '@/app/_activity/file'
import { withheld } from '@/app/_file/answer'
import { customerActivity } from '@/lib/audit/activity'
import { type CustomerParams, customerOf } from '../../../customer'

/** One customer's history as it is filtered, for Administrators. */
export async function GET(request: Request, { params }: CustomerParams) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const instead = await withheld(me, 'activity.export')
  if (instead) return instead
  return activityAnswer(me, request, {
    side: 'staff',
    customerId: customer.id,
    read: (filter, size) => customerActivity(me.scope, customer.id, filter, me.timeZone, size),
  })
}
