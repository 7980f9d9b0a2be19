import { activityAnswer } from '@/app/_activity/file'
import { ownActivity } from '@/lib/audit/activity'
import { requireCustomer } from '@/lib/auth/session'

/** The customer's own history as it is filtered, all of it. */
export async function GET(request: Request) {
  const me = await requireCustomer()
  return activityAnswer(me, request, {
    side: 'customer',
    customerId: me.customerId,
    read: (filter, size) => ownActivity(me.scope, filter, me.timeZone, size),
  })
}
