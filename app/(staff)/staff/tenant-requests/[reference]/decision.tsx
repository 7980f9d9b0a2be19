import { CalendarClock, CalendarX, CircleSlash, Play, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody } from '@/components/card'
import { Details } from '@/components/details'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { FormAction } from '@/lib/base/form-state'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { RequestView } from '@/lib/tenant-requests/queries'
import { TENANT_REQUEST, type TenantRequestEvent } from '@/lib/tenant-requests/rules'
import {
  cancelRequestAction,
  provisionNowAction,
  retryRequestAction,
  scheduleOffPeakAction,
  unscheduleAction,
} from '../actions'

type Props = { request: RequestView; may: boolean; mayRetry: boolean; timeZone: string }

/**
 * The buttons that SM11 allows to staff now, or how it ended. The forms keep their places in the tree even when they hold
 * no button any more: without JavaScript that is where the loser of a race reads who was quicker.
 */
export async function Decision({ request, may, mayRetry, timeZone }: Props) {
  const words = await getTranslations('tenants.staff')
  const { state, reference, email, stateSince, decidedByName } = request
  const allowed = TENANT_REQUEST.eventsFrom(state, 'staff')
  const hidden = <input type="hidden" name="reference" value={reference} />
  const button = (
    event: TenantRequestEvent,
    action: FormAction,
    { label, icon, first, permitted = may }: { label: string; icon: ReactNode; first?: boolean; permitted?: boolean },
  ) => (
    <ActionForm action={action} idempotencyKey={newId()} idPrefix={`${event}-`} className="flex flex-col gap-3">
      {permitted && allowed.includes(event) && (
        <>
          {hidden}
          <SubmitButton variant={first ? 'primary' : 'default'} icon={icon}>
            {label}
          </SubmitButton>
        </>
      )}
    </ActionForm>
  )
  return (
    <Card labelledBy="decision" clip>
      <CardBody className="flex flex-col gap-4">
        <h2 id="decision">{words('decision')}</h2>
        {state !== 'draft' && <p>{words(`decide.${state}`, { time: formatTime(stateSince, timeZone) })}</p>}
        <div className="flex flex-wrap items-end gap-3 empty:hidden">
          {button('start', provisionNowAction, {
            label: words(state === 'scheduled' ? 'runNow' : 'start'),
            icon: <Play />,
            first: true,
          })}
          {button('retry', retryRequestAction, {
            label: words('retry'),
            icon: <RotateCcw />,
            first: true,
            permitted: mayRetry,
          })}
          {button('schedule', scheduleOffPeakAction, { label: words('schedule'), icon: <CalendarClock /> })}
          {button('unschedule', unscheduleAction, { label: words('unschedule'), icon: <CalendarX /> })}
        </div>
        {decidedByName && <p className="text-sm text-ink-2">{words('decidedBy', { name: decidedByName })}</p>}
        {!may && allowed.length > 0 && <Why>{words('mayNot')}</Why>}
      </CardBody>
      <ActionForm
        action={cancelRequestAction}
        idempotencyKey={newId()}
        idPrefix="cancel-"
        className="[&>.error-summary]:m-6"
      >
        {may && allowed.includes('cancel') && (
          <Details summary={words('cancel')} sub={words('cancelSub')}>
            <div className="flex flex-col items-start gap-3">
              {hidden}
              <TextArea
                name="reason"
                className="w-full"
                label={words('reason')}
                hint={words('reasonHint', { email: email ?? '' })}
                maxLength={2000}
                rows={4}
              />
              <SubmitButton variant="danger" icon={<CircleSlash />}>
                {words('cancel')}
              </SubmitButton>
            </div>
          </Details>
        )}
      </ActionForm>
    </Card>
  )
}
