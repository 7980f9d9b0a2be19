import { Badge } from '@/components/badge'
import { Card } from '@/components/card'
import { Clock } from '@/components/clock'
import { CirclePause, Timer } from '@/components/icons'
import { MeterBar } from '@/components/meter'
import { getTranslations } from '@/i18n/words'
import { minutes } from '@/lib/base/clock'
import { formatDuration } from '@/lib/base/format'
import type { RegistrationView } from '@/lib/registrations/queries'
import type { CarrierSettings } from '@/lib/settings/queries'

type Props = { registration: RegistrationView; settings: CarrierSettings }

/** The carrier's target time: what is left of it, and what stops the clock. */
export function StatusClock({ registration, settings }: Props) {
  const words = getTranslations('registrations.status')
  const total = minutes(settings.registrationTargetMinutes)
  const { waitedMs, status } = registration
  const paused = status === 'information_requested'
  const late = waitedMs > total
  const target = formatDuration(total)
  const used = formatDuration(waitedMs)
  const b = (text: React.ReactNode) => <b>{text}</b>
  return (
    <Card padded labelledBy="clock" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="clock">{words(late ? 'clockLate' : 'clockTitle')}</h2>
        <Badge tone={paused ? 'warning' : 'info'} icon={paused ? <CirclePause /> : <Timer />}>
          {words(paused ? 'clockPaused' : 'clockRuns')}
        </Badge>
      </div>
      {!late && <Clock>{formatDuration(total - waitedMs)}</Clock>}
      <MeterBar
        label={words('clockBar')}
        text={words('clockUsed', { used, target })}
        total={total}
        parts={[{ value: Math.min(waitedMs, total), tone: late ? 'warning' : 'brand' }]}
      />
      <p className="text-sm text-ink-2">
        {words.rich(late ? 'late' : 'used', { used, target, b })} {paused && words('goesOn')}
      </p>
    </Card>
  )
}
