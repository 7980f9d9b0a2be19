import type { ReactNode } from 'react'
import { Live } from '@/app/_operation/live'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Details } from '@/components/details'
import { Lock } from '@/components/icons'
import { MeterBar } from '@/components/meter'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { carrierSettings } from '@/lib/settings/queries'
import type { RequestView } from '@/lib/tenant-requests/queries'
import { TENANT_REQUEST } from '@/lib/tenant-requests/rules'
import { RequestFacts } from './request-facts'
import { RequestHistory } from './request-history'
import { WindowCard } from './window-card'

type Props = {
  request: RequestView
  /** Calls it off; absent: this person may only look. */
  withdraw: FormAction | undefined
  /** Names the request to that action. */
  hidden: ReactNode
  again: string
  timeZone?: string | undefined
  /** It is read through its private link. */
  byLink?: boolean
}

/** How far a request is, for whoever asked (003-R12): behind the private link, and for tenants that are signed in. */
export async function RequesterView({ request, withdraw, hidden, again, timeZone, byLink }: Props) {
  const words = getTranslations('tenants.status')
  const { carrierName: carrier } = await carrierSettings()
  const { reference, name: tenant, signInName, operation, reason } = request
  const state = request.state === 'draft' ? 'accepted' : request.state
  const taken = state === 'failed' && reason === 'sign_in_name_taken'
  const running = state === 'provisioning' && operation
  const over = state === 'cancelled' || state === 'failed'
  const progress = running ? words('progress', { done: operation.done, total: operation.total }) : ''
  return (
    <>
      <div className="page-head">
        <div>
          <p className="mb-1.5 text-sm text-ink-2">{words('above', { reference, tenant })}</p>
          <h1>{words(`heading.${state}`)}</h1>
          <p className="lead mt-1.5">{words(`lead.${taken ? 'failedName' : state}`, { carrier, signInName })}</p>
        </div>
        <div className="actions">
          {state === 'completed' && byLink && (
            <ButtonLink variant="primary" href="/sign-in">
              {words('signIn')}
            </ButtonLink>
          )}
          {over && (
            <ButtonLink variant={taken ? 'primary' : 'default'} href={again}>
              {words('again')}
            </ButtonLink>
          )}
        </div>
      </div>
      <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_360px] desk:gap-10">
        <div className="flex min-w-0 flex-col gap-6">
          {state === 'cancelled' && reason && (
            <Card padded labelledBy="reason">
              <h2 id="reason" className="mb-2">
                {words('reason')}
              </h2>
              <p className="whitespace-pre-line">{reason}</p>
            </Card>
          )}
          {running && (
            <Card padded>
              <MeterBar
                label={words('heading.provisioning')}
                text={progress}
                total={operation.total}
                parts={[{ value: operation.done, tone: 'brand' }]}
              />
              <p className="mt-2 text-sm text-ink-2">
                {progress}. {words('refresh')}
              </p>
              <Live status={progress} />
            </Card>
          )}
          <WindowCard request={request} timeZone={timeZone} />
          <RequestHistory request={request} timeZone={timeZone} carrier={carrier} />
          {withdraw && TENANT_REQUEST.eventsFrom(state, 'requester').includes('cancel') && (
            <ActionForm action={withdraw} idempotencyKey={newId()} idPrefix="withdraw-">
              {hidden}
              <Details summary={words('withdrawTitle')} card>
                <p className="mb-4 text-sm text-ink-2">{words('withdrawText')}</p>
                <SubmitButton variant="danger">{words('withdraw')}</SubmitButton>
              </Details>
            </ActionForm>
          )}
        </div>
        <aside className="flex flex-col gap-6">
          <RequestFacts request={request} />
          {byLink && (
            <p className="flex items-start gap-2 text-sm text-ink-2">
              <Lock className="icon-sm mt-0.5 flex-none" />
              <span>{words('private', { date: formatTime(request.createdAt) })}</span>
            </p>
          )}
        </aside>
      </div>
    </>
  )
}
