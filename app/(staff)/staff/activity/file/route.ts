import { activityAnswer } from '@/app/_activity/file'
import { getTranslations } from '@/i18n/words'
import { allActivity } from '@/lib/audit/activity'
import { tellNotPermitted } from '@/lib/audit/refused'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'

/** The history of everything as it is filtered, for Administrators. */
export async function GET(request: Request) {
  const me = await requireStaff()
  if (!staffMay(me.roles, 'activity.export')) {
    await tellNotPermitted(me, 'activity.export')
    return new Response((await getTranslations('refusals'))('not_permitted'), { status: 403 })
  }
  return activityAnswer(me, request, {
    side: 'staff',
    customerId: null,
    read: (filter, size) => allActivity(me.scope, filter, me.timeZone, size),
  })
}
