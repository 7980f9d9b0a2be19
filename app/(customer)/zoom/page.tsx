import type { Metadata } from 'next'
import { ComparedCard } from '@/app/_drift/compared'
import { ActionForm } from '@/components/action-form'
import { RefreshCw } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { lastComparison } from '@/lib/drift/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { connectionView } from '@/lib/zoom-connections/queries'
import { ZoomPage } from '@/lib/zoom-connections/schema'
import { checkConnectionAction } from './actions'
import { Advanced } from './advanced'
import { ConnectionCard } from './connection-card'
import { CompareForm } from './differences/compare-form'
import { DownAgainBanner } from './differences/down-again-banner'
import { HealthCard } from './health-card'
import { LapsedBanner } from './lapsed-banner'
import { NeedsCard } from './needs-card'
import { Outcome } from './outcome'
import { PermissionsCard } from './permissions-card'
import { ReconnectCard, RemovedCard } from './trouble-card'

export function generateMetadata(): Metadata {
  return { title: getTranslations('zoom')('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ZoomConnectionPage({ searchParams }: Props) {
  const me = await requireCustomer()
  const page = ZoomPage.parse(await searchParams)
  const words = getTranslations('zoom')
  const { carrierName: carrier } = await carrierSettings()
  const connection = await connectionView(me.scope)
  const state = connection?.state ?? 'none'
  const comparison = state === 'connected' ? await lastComparison(me.scope) : undefined
  return (
    <>
      <PageHead
        title={words('title')}
        // That the app was removed stands above every page already, and what it means below.
        sentence={state !== 'removed' && words(`sentence.${state}`, { carrier })}
        actions={
          state === 'connected' && (
            <ActionForm action={checkConnectionAction} idempotencyKey={newId()} className="contents">
              <SubmitButton variant="default" icon={<RefreshCw />}>
                {words('check')}
              </SubmitButton>
            </ActionForm>
          )
        }
      />
      <div className="flex flex-col gap-6">
        {connection && <Outcome connection={connection} carrier={carrier} page={page} />}
        <DownAgainBanner me={me} down={comparison?.down} />
        {connection && <ConnectionCard connection={connection} timeZone={me.timeZone} />}
        {state === 'none' && <LapsedBanner me={me} />}
        <div className="grid items-start gap-6 desk:grid-cols-2">
          {state === 'none' && <NeedsCard me={me} />}
          {connection && state === 'reauthorization_required' && <ReconnectCard me={me} connection={connection} />}
          {state === 'removed' && <RemovedCard me={me} />}
          {connection && state === 'connected' && (
            <HealthCard carrier={carrier} connection={connection} timeZone={me.timeZone} />
          )}
          {comparison && (
            <ComparedCard
              comparison={comparison}
              asked={undefined}
              differencesHref="/zoom/differences"
              timeZone={me.timeZone}
            >
              <CompareForm />
            </ComparedCard>
          )}
          <PermissionsCard
            carrier={carrier}
            {...(connection && state === 'connected' ? { scopes: connection.scopes } : {})}
          />
        </div>
        <Advanced me={me} carrier={carrier} />
      </div>
    </>
  )
}
