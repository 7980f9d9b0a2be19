import { WaitingClock } from '@/components/waiting-clock'
import { getTranslations } from '@/i18n/words'
import { formatDuration } from '@/lib/base/format'
import { isOpenOrder, isOurTurn, type OrderState } from '@/lib/orders/rules'

type Props = { state: OrderState; waitedMs: number; targetMs: number }

/** How long the customer has waited for us, against the target time of the next step. */
export function OrderWaiting({ state, waitedMs, targetMs }: Props) {
  const words = getTranslations('orders.staff')
  const used = formatDuration(waitedMs)
  if (!isOpenOrder(state)) return <span className="tnum">{words('took', { used })}</span>
  const text = words('waited', { used, target: formatDuration(targetMs) })
  return (
    <WaitingClock
      text={text}
      waitedMs={waitedMs}
      targetMs={targetMs}
      paused={!isOurTurn(state)}
      words={{ bar: words('clock'), late: words('late'), paused: words('paused') }}
    />
  )
}
