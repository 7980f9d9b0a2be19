import { CircleAlert, CirclePause } from 'lucide-react'
import { Badge } from '@/components/badge'
import { MeterBar } from '@/components/meter'
import { getTranslations } from '@/i18n/words'
import { formatDuration } from '@/lib/base/format'
import { isOpenOrder, isOurTurn, type OrderState } from '@/lib/orders/rules'

type Props = { state: OrderState; waitedMs: number; targetMs: number }

/** How long the customer has waited for us, against the target time of the next step. */
export async function OrderWaiting({ state, waitedMs, targetMs }: Props) {
  const words = await getTranslations('orders.staff')
  const used = formatDuration(waitedMs)
  if (!isOpenOrder(state)) return <span className="tnum">{words('took', { used })}</span>
  const text = words('waited', { used, target: formatDuration(targetMs) })
  return (
    <span className="block min-w-36">
      <span className="tnum mb-2 flex flex-wrap items-center justify-between gap-2">
        {text}
        {waitedMs > targetMs && (
          <Badge tone="danger" icon={<CircleAlert />}>
            {words('late')}
          </Badge>
        )}
        {!isOurTurn(state) && (
          <Badge tone="plain" icon={<CirclePause />}>
            {words('paused')}
          </Badge>
        )}
      </span>
      <MeterBar
        small
        label={words('clock')}
        text={text}
        total={targetMs}
        parts={[{ value: Math.min(waitedMs, targetMs), tone: toneOf(waitedMs / targetMs) }]}
      />
    </span>
  )
}

const toneOf = (share: number) => (share > 1 ? 'danger' : share > 0.75 ? 'warning' : 'info')
