import { DecisionButton, WrittenDecision } from '@/app/_decision/forms'
import { Card, CardBody } from '@/components/card'
import { CalendarClock, CalendarX, CircleSlash, Play, RotateCcw } from '@/components/icons'
import { TextArea } from '@/components/text-area'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
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

/** The buttons that SM11 allows to staff now, or how it ended. */
export function Decision({ request, may, mayRetry, timeZone }: Props) {
  const words = getTranslations('tenants.staff')
  const { state, reference, email, stateSince, decidedByName } = request
  const allowed = TENANT_REQUEST.eventsFrom(state, 'staff')
  const open = (event: TenantRequestEvent, permitted = may) => ({
    event,
    reference,
    open: permitted && allowed.includes(event),
  })
  return (
    <Card labelledBy="decision" clip>
      <CardBody className="flex flex-col gap-4">
        <h2 id="decision">{words('decision')}</h2>
        {state !== 'draft' && <p>{words(`decide.${state}`, { time: formatTime(stateSince, timeZone) })}</p>}
        <div className="flex flex-wrap items-end gap-3 empty:hidden">
          <DecisionButton
            {...open('start')}
            action={provisionNowAction}
            label={words(state === 'scheduled' ? 'runNow' : 'start')}
            icon={<Play />}
            first
          />
          <DecisionButton
            {...open('retry', mayRetry)}
            action={retryRequestAction}
            label={words('retry')}
            icon={<RotateCcw />}
            first
          />
          <DecisionButton
            {...open('schedule')}
            action={scheduleOffPeakAction}
            label={words('schedule')}
            icon={<CalendarClock />}
          />
          <DecisionButton
            {...open('unschedule')}
            action={unscheduleAction}
            label={words('unschedule')}
            icon={<CalendarX />}
          />
        </div>
        {decidedByName && <p className="text-sm text-ink-2">{words('decidedBy', { name: decidedByName })}</p>}
        {!may && allowed.length > 0 && <Why>{words('mayNot')}</Why>}
      </CardBody>
      <WrittenDecision
        {...open('cancel')}
        action={cancelRequestAction}
        label={words('cancel')}
        sub={words('cancelSub')}
        icon={<CircleSlash />}
        danger
      >
        <TextArea
          name="reason"
          className="w-full"
          label={words('reason')}
          hint={words('reasonHint', { email: email ?? '' })}
          maxLength={2000}
          rows={4}
        />
      </WrittenDecision>
    </Card>
  )
}
