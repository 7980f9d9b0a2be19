import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { CirclePause, Clock3, Hourglass, Unplug } from '@/components/icons'
import { Meter, type MeterPart } from '@/components/meter'
import { getTranslations } from '@/i18n/words'
import { now } from '@/lib/base/clock'
import { formatClock, formatCount, formatDuration } from '@/lib/base/format'
import type { OperationView } from '@/lib/operations/queries'
import { goesToZoom } from '@/lib/operations/rules'

type Props = {
  operation: OperationView
  /** Where this person connects Zoom again; absent: somebody else does. */
  connectHref: string | undefined
}

/** n of N, a bar in parts with its legend, time so far and left, and what it waits for (ux 42). */
export async function ProgressCard({ operation, connectHref }: Props) {
  const words = getTranslations('operations')
  const { counts, total, kind } = operation
  const handled = counts.done + counts.failed
  const parts: MeterPart[] = [
    { value: counts.done, tone: 'success', label: words(`legend.${kind}`, { count: formatCount(counts.done) }) },
    { value: counts.failed, tone: 'danger', label: words('legend.failed', { count: formatCount(counts.failed) }) },
    { value: counts.inHand, tone: 'info', label: words('legend.inHand', { count: formatCount(counts.inHand) }) },
    {
      value: counts.waiting + counts.cancelled,
      tone: 'waiting',
      label:
        counts.cancelled > 0
          ? words('legend.cancelled', { count: formatCount(counts.cancelled + counts.waiting) })
          : words('legend.waiting', { count: formatCount(counts.waiting) }),
    },
  ]
  return (
    <Card padded label={words('progress')} className="flex flex-col gap-5">
      <Meter
        label={words(`doing.${kind}`)}
        figure={formatCount(handled)}
        of={words('of', { total: formatCount(total) })}
        total={total}
        text={words('meterText', { handled, total, done: counts.done, failed: counts.failed })}
        parts={parts.filter(({ value }) => value > 0)}
        aside={
          operation.elapsedMs > 0 && (
            <>
              <Clock3 className="icon-sm" />
              <span>{await timeWords(operation)}</span>
            </>
          )
        }
      />
      <Waiting operation={operation} connectHref={connectHref} />
    </Card>
  )
}

function timeWords({ finished, elapsedMs, leftMs }: OperationView) {
  const words = getTranslations('operations')
  // Nothing takes no time at all.
  const elapsed = formatDuration(Math.max(1_000, elapsedMs))
  if (finished) return words('took', { elapsed })
  return leftMs === undefined
    ? words('soFar', { elapsed })
    : words('soFarLeft', { elapsed, left: formatDuration(leftMs) })
}

function Waiting({ operation, connectHref }: Props) {
  const words = getTranslations('operations')
  const { kind, state, waitingFor, resumesAt } = operation
  if (state === 'cancelling') {
    return (
      <Banner tone="info" icon={<Hourglass />} title={words('cancelling.title')}>
        {words(goesToZoom(kind) ? 'cancelling.text' : 'cancelling.other')}
      </Banner>
    )
  }
  if (state === 'queued') {
    return (
      <Banner tone="info" icon={<Hourglass />} title={words('queued.title')}>
        {words(goesToZoom(kind) ? 'queued.text' : 'queued.other')}
      </Banner>
    )
  }
  if (state !== 'waiting' || !waitingFor) return null
  if (waitingFor === 'reconnect') {
    return (
      <Banner
        tone="warning"
        icon={<Unplug />}
        title={words('waiting.reconnect.title')}
        actions={connectHref && <ButtonLink href={connectHref}>{words('reconnectAction')}</ButtonLink>}
      >
        {words('waiting.reconnect.text')}
      </Banner>
    )
  }
  const left = Math.max(1_000, (resumesAt ?? now()).getTime() - now().getTime())
  return (
    <Banner tone="info" icon={<CirclePause />} title={words(`waiting.${waitingFor}.title`)}>
      {words(`waiting.${waitingFor}.text`, { time: formatClock(resumesAt ?? now()), left: formatDuration(left) })}
    </Banner>
  )
}
