import { ActivityFiles, ActivityHistory } from '@/app/_activity/history'
import { customerActivity } from '@/lib/audit/activity'
import { namesIn } from '@/lib/audit/names'
import { type ActivityKind, customerKinds } from '@/lib/audit/rules'
import { ListActivity } from '@/lib/audit/schema'
import { staffMay } from '@/lib/auth/permissions'
import { carrierSettings } from '@/lib/settings/queries'
import { type CustomerParams, customerOf } from '../../customer'

type Props = CustomerParams & { searchParams: Promise<Record<string, string | undefined>> }

const kinds: ActivityKind[] = [...customerKinds, 'import', 'sign_up', 'staff_note']

/** Everything that happened to this customer, by whom and through what, a card a day (design 14). */
export default async function CustomerActivityPage({ params, searchParams }: Props) {
  const { me, customer } = await customerOf((await params).accountNumber)
  const filter = ListActivity.parse(await searchParams)
  const page = await customerActivity(me.scope, customer.id, filter, me.timeZone)
  const { carrierName: carrier } = await carrierSettings()
  const home = `/staff/customers/${customer.accountNumber}/activity`
  const names = await namesIn(me.scope, page.lines)
  return (
    <>
      {staffMay(me.roles, 'activity.export') && (
        <p className="mb-4 flex gap-2">
          <ActivityFiles home={home} filter={filter} />
        </p>
      )}
      <ActivityHistory
        filter={filter}
        page={page}
        reader={{ side: 'staff', carrier, timeZone: me.timeZone, names }}
        home={home}
        kinds={kinds}
      />
    </>
  )
}
