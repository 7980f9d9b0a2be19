import type { Metadata } from 'next'
import { ActivityFiles, ActivityHistory } from '@/app/_activity/history'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { ownActivity } from '@/lib/audit/activity'
import { namesIn } from '@/lib/audit/names'
import { customerKinds } from '@/lib/audit/rules'
import { ListActivity } from '@/lib/audit/schema'
import { requireCustomer } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'

type Props = { searchParams: Promise<Record<string, string | undefined>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('activity.page')('title') }
}

/** Everything that happened to the customer, as its own people may see it (design 14, ux 46). */
export default async function OwnActivityPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const words = getTranslations('activity.page')
  const filter = ListActivity.parse(await searchParams)
  const page = await ownActivity(me.scope, filter, me.timeZone)
  const { carrierName: carrier } = await carrierSettings()
  const names = await namesIn(me.scope, page.lines)
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('ownSentence', { company: me.company })}
        actions={<ActivityFiles home="/activity" filter={filter} />}
      />
      <ActivityHistory
        filter={filter}
        page={page}
        reader={{ side: 'customer', carrier, timeZone: me.timeZone, names }}
        home="/activity"
        kinds={customerKinds}
      />
    </>
  )
}
