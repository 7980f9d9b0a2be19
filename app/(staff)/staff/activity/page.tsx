import type { Metadata } from 'next'
import { ActivityFiles, ActivityHistory } from '@/app/_activity/history'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { allActivity } from '@/lib/audit/activity'
import { namesIn } from '@/lib/audit/names'
import { newestSeal } from '@/lib/audit/queries'
import { type ActivityKind, activityKinds } from '@/lib/audit/rules'
import { ListActivity } from '@/lib/audit/schema'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatTime } from '@/lib/base/format'
import { carrierSettings } from '@/lib/settings/queries'
import { SavedViews } from '../saved-views/saved-views'

type Props = { searchParams: Promise<Record<string, string | undefined>> }

const kinds = Object.keys(activityKinds) as ActivityKind[]

export function generateMetadata(): Metadata {
  return { title: getTranslations('activity.page')('title') }
}

/** Everything that happened in the portal (domain.md 3.12). */
export default async function ActivityPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('activity.page')
  const query = await searchParams
  const filter = ListActivity.parse(query)
  const page = await allActivity(me.scope, filter, me.timeZone)
  const { carrierName: carrier } = await carrierSettings()
  const seal = await newestSeal(me.scope)
  const names = await namesIn(me.scope, page.lines)
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('allSentence')}
        actions={staffMay(me.roles, 'activity.export') && <ActivityFiles home="/staff/activity" filter={filter} />}
      />
      <div className="flex flex-col gap-4">
        <SavedViews list="activity" me={me} query={query} />
        <ActivityHistory
          filter={filter}
          page={page}
          reader={{ side: 'staff', carrier, timeZone: me.timeZone, names, withCustomer: true }}
          home="/staff/activity"
          kinds={kinds}
        />
      </div>
      <p className="mt-4 text-sm break-words muted">
        {seal
          ? words('sealed', { time: formatTime(seal.sealedAt, me.timeZone), n: String(seal.n), hash: seal.hash })
          : words('notSealed')}
      </p>
    </>
  )
}
