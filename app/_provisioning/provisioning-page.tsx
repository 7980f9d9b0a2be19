import { Live } from '@/app/_operation/live'
import { OperationStateBadge } from '@/app/_operation/state-badge'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Card } from '@/components/card'
import { RotateCcw } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { isFinished } from '@/lib/operations/rules'
import type { ProvisioningView } from '@/lib/provisioning/queries'
import { StepsList } from './steps-list'

type Props = {
  provisioning: ProvisioningView
  timeZone: string
  /** Makes the request go on with another operation; absent: may not, or it is a sign-up, or it has gone on already. */
  retry: FormAction | undefined
}

/** An operation of kind provision for staff: which step it is at, why one failed, and Try again from there. */
export function ProvisioningPage({ provisioning, timeZone, retry }: Props) {
  const words = getTranslations('provisioning')
  const operations = getTranslations('operations')
  const { reference, state, kind, requestedBy, createdAt, finishedAt, customer, steps } = provisioning
  const finished = isFinished(state)
  const started = { time: formatTime(createdAt, timeZone), name: requestedBy }
  const done = steps.filter(step => step.state === 'done' && !step.undone).length
  const progress = words('progress', { done, total: steps.length })
  const path = kind === 'sign_up' ? 'sign-ups' : 'tenant-requests'
  const phase = finished ? (state === 'done' ? 'done' : 'failed') : 'open'
  return (
    <>
      <PageHead
        breadcrumbs={{
          label: operations('crumbs'),
          items: [{ href: '/staff/operations', label: operations('operations') }],
          current: operations('operation', { reference }),
        }}
        title={words(`titleFor.${phase}`, { reference: provisioning.for })}
        badge={<OperationStateBadge state={state} />}
        sentence={
          finishedAt
            ? operations('sentence.finished', { ...started, ended: formatTime(finishedAt, timeZone) })
            : operations('sentence.other', started)
        }
      />
      <div className="flex max-w-[760px] flex-col gap-6">
        {state === 'failed' && (
          <Banner
            tone="danger"
            title={words('titleFor.failed', { reference: provisioning.for })}
            actions={
              retry && (
                <ActionForm action={retry} idempotencyKey={newId()} className="flex flex-col gap-3">
                  <input type="hidden" name="reference" value={provisioning.for} />
                  <SubmitButton icon={<RotateCcw />}>{words('retry')}</SubmitButton>
                </ActionForm>
              )
            }
          >
            {words('takenBack')} {retry && words('retryText')}
          </Banner>
        )}
        <Card padded labelledBy="steps">
          <h2 id="steps">{words('steps')}</h2>
          <p className="mt-1 mb-4 text-sm text-ink-2">{progress}</p>
          <StepsList provisioning={provisioning} timeZone={timeZone} />
        </Card>
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          <Link href={`/staff/${path}/${provisioning.for}`}>
            {words(kind === 'sign_up' ? 'signUp' : 'request', { reference: provisioning.for })}
          </Link>
          {customer && <Link href={`/staff/customers/${customer.accountNumber}`}>{words('customer', customer)}</Link>}
        </p>
      </div>
      {!finished && <Live status={progress} />}
    </>
  )
}
