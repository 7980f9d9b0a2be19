import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import {
  CircleCheck,
  CircleDashed,
  CirclePause,
  CircleSlash,
  MessageCircleQuestionMark,
  Package,
  PackageCheck,
  Scissors,
  Undo2,
} from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { OrderState } from '@/lib/orders/rules'

const looks: Record<OrderState, Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'>> = {
  placed: { icon: <CircleDashed />, tone: 'line' },
  accepted: { icon: <CircleCheck />, tone: 'info' },
  waiting_for_customer: { icon: <MessageCircleQuestionMark />, tone: 'warning' },
  on_hold: { icon: <CirclePause />, tone: 'warning' },
  part_fulfilled: { icon: <Package />, tone: 'info' },
  fulfilled: { icon: <PackageCheck />, tone: 'success' },
  closed_short: { icon: <Scissors />, tone: 'neutral' },
  declined: { icon: <CircleSlash />, tone: 'danger' },
  cancelled: { icon: <Undo2 />, tone: 'neutral' },
}

/** A state of SM10 in words, the same for customer and staff. */
export function OrderStateBadge({ state }: { state: OrderState }) {
  const words = getTranslations('orders.states')
  return (
    <Badge {...looks[state]} title={words(`meaning.${state}`)}>
      {words(`name.${state}`)}
    </Badge>
  )
}
