import { Banner } from '@/components/banner'
import { getTranslations } from '@/i18n/words'
import type { OrderView } from '@/lib/orders/queries'
import { isOpenOrder, type OrderState } from '@/lib/orders/rules'

const results = {
  accept: state => state === 'accepted',
  decline: state => state === 'declined',
  ask: state => state === 'waiting_for_customer',
  answer: state => state === 'accepted',
  hold: state => state === 'on_hold',
  still_held: state => state === 'on_hold',
  release: state => state !== 'on_hold' && isOpenOrder(state),
  close_short: state => state === 'closed_short',
  assign: isOpenOrder,
} satisfies Record<string, (state: OrderState) => boolean>

const isResult = (event: unknown): event is keyof typeof results =>
  typeof event === 'string' && Object.hasOwn(results, event)

/** What one's own button has just done; gone when the order has moved on since. */
export function Done({ order, event }: { order: OrderView; event: unknown }) {
  const words = getTranslations('orders.staff.done')
  if (!isResult(event) || !results[event](order.state)) return null
  const { assigneeName } = order
  if (event === 'assign') {
    const title = assigneeName ? words('assign', { name: assigneeName }) : words('unassign')
    return <Banner tone="success" title={title} role="status" />
  }
  return (
    <Banner tone="success" title={words(event)} role="status">
      {words(`${event}Text`)}
    </Banner>
  )
}
