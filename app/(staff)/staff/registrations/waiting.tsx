import { WaitingClock } from '@/components/waiting-clock'
import { getTranslations } from '@/i18n/words'
import { formatDuration } from '@/lib/base/format'
import { isOpen, type RegistrationStatus } from '@/lib/registrations/rules'

type Props = { status: RegistrationStatus; waitedMs: number; targetMs: number }

/** How long the applicant has waited for us, against the target time. */
export function Waiting({ status, waitedMs, targetMs }: Props) {
  const words = getTranslations('registrations.staff')
  const used = formatDuration(waitedMs)
  if (!isOpen(status)) return <span className="tnum">{words('took', { used })}</span>
  const text = words('waited', { used, target: formatDuration(targetMs) })
  return (
    <WaitingClock
      text={text}
      waitedMs={waitedMs}
      targetMs={targetMs}
      paused={status === 'information_requested'}
      words={{ bar: words('clockBar'), late: words('late'), paused: words('paused') }}
    />
  )
}
