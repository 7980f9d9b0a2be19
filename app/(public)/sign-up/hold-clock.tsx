import { ActionForm } from '@/components/action-form'
import { Countdown } from '@/components/countdown'
import { Clock } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { formatClock, formatDuration } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { carrierSettings } from '@/lib/settings/queries'
import { holdLongerAction } from './actions'

/** The visible clock, and more time by one press (WCAG 2.2.1). */
export async function HoldClock({ until, count }: { until: Date; count: number }) {
  const words = getTranslations('signUp.hold')
  const { timeZone } = await carrierSettings()
  return (
    <div className="banner banner-info">
      <Clock />
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-5 gap-y-2">
        <p>
          <strong>
            <Countdown
              until={until.toISOString()}
              left={words('left', { left: '#' })}
              first={formatDuration(until.getTime() - now().getTime())}
              endHref="/sign-up/numbers?ended=1"
            />
          </strong>{' '}
          {words('until', { count, time: formatClock(until, timeZone) })}
        </p>
        <ActionForm action={holdLongerAction} idempotencyKey={newId()} idPrefix="hold-" className="">
          <SubmitButton size="sm" variant="default">
            {words('longer')}
          </SubmitButton>
        </ActionForm>
      </div>
    </div>
  )
}
