import { CircleAlert, CirclePause } from 'lucide-react'
import { Badge } from '@/components/badge'
import { MeterBar } from '@/components/meter'
import { getTranslations } from '@/i18n/words'
import { formatDuration } from '@/lib/base/format'
import { isOpen, type RegistrationStatus } from '@/lib/registrations/rules'

type Props = { status: RegistrationStatus; waitedMs: number; targetMs: number }

/** How long the applicant has waited for us, against the target time. */
export async function Waiting({ status, waitedMs, targetMs }: Props) {
  const words = await getTranslations('registrations.staff')
  const used = formatDuration(waitedMs)
  if (!isOpen(status)) return <span className="tnum">{words('took', { used })}</span>
  const text = words('waited', { used, target: formatDuration(targetMs) })
  const late = waitedMs > targetMs
  return (
    <span className="block min-w-36">
      <span className="tnum mb-2 flex flex-wrap items-center justify-between gap-2">
        {text}
        {late && (
          <Badge tone="danger" icon={<CircleAlert />}>
            {words('late')}
          </Badge>
        )}
        {status === 'information_requested' && (
          <Badge tone="plain" icon={<CirclePause />}>
            {words('paused')}
          </Badge>
        )}
      </span>
      <MeterBar
        small
        label={words('clockBar')}
        text={text}
        total={targetMs}
        parts={[{ value: Math.min(waitedMs, targetMs), tone: toneOf(waitedMs / targetMs) }]}
      />
    </span>
  )
}

const toneOf = (share: number) => (share > 1 ? 'danger' : share > 0.75 ? 'warning' : 'info')
