import { activityAnswer } from '@/app/_activity/file'
import { withheld } from '@/app/_file/answer'
import { allActivity } from '@/lib/audit/activity'
import { requireStaff } from '@/lib/auth/session'

/** The history of everything as it is filtered, for Administrators. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const instead = await withheld(me, 'activity.export')
  if (instead) return instead
  return activityAnswer(me, request, {
    side: 'staff',
    customerId: null,
    read: (filter, size) => allActivity(me.scope, filter, me.timeZone, size),
  })
}
