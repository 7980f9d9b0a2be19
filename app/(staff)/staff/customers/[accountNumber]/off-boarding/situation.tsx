import { Banner } from '@/components/banner'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { OffBoarding } from '@/lib/off-boarding/queries'

type Props = {
  seen: OffBoarding
  timeZone: string
  /** From the address: what was just done. */
  done: string | string[] | undefined
  count: string | string[] | undefined
}

const outcomes = ['recorded', 'withdrawn', 'marked', 'deactivated'] as const

/** What was just done, and where the customer stands: asked for by whom and why, or ended for good. */
export function Situation({ seen, timeZone, done, count }: Props) {
  const words = getTranslations('offBoarding.staff')
  const outcome = outcomes.find(known => known === done)
  return (
    <>
      {outcome && (
        <Banner
          tone="success"
          role="status"
          title={words(`done.${outcome}`, { company: seen.company, count: Math.trunc(Number(count)) || 0 })}
        />
      )}
      <Standing seen={seen} timeZone={timeZone} />
    </>
  )
}

function Standing({ seen, timeZone }: Pick<Props, 'seen' | 'timeZone'>) {
  const words = getTranslations('offBoarding.staff')
  const { status, requestedAt, requestedBy, reason, evidence, deactivatedAt } = seen
  if (status === 'deactivated') {
    return (
      <Banner
        tone="info"
        title={words('deactivated', { time: deactivatedAt ? formatTime(deactivatedAt, timeZone) : '' })}
      >
        {words('deactivatedText')} <strong>{words('inZoom')}</strong>
      </Banner>
    )
  }
  if (status !== 'deactivation_requested') return null
  const asked = { time: requestedAt ? formatTime(requestedAt, timeZone) : '', by: requestedBy ?? '' }
  return (
    <Banner tone="warning" title={words(evidence === null ? 'requested' : 'recorded', asked)}>
      {words('requestedText')}
      {reason && (
        <span className="block whitespace-pre-line [overflow-wrap:anywhere]">{words('reason', { reason })}</span>
      )}
      {evidence && (
        <span className="block whitespace-pre-line [overflow-wrap:anywhere]">{words('evidence', { evidence })}</span>
      )}
    </Banner>
  )
}
