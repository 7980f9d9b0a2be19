import type { ComponentProps } from 'react'
import { Badge } from '@/components/badge'
import { CircleCheck, CircleDashed, CircleSlash, Hourglass, TimerOff, Undo2 } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { PaymentState } from '@/lib/payments/rules'

const looks: Record<PaymentState, Pick<ComponentProps<typeof Badge>, 'icon' | 'tone'>> = {
  open: { icon: <CircleDashed />, tone: 'info' },
  paid: { icon: <CircleCheck />, tone: 'success' },
  declined: { icon: <CircleSlash />, tone: 'danger' },
  expired: { icon: <TimerOff />, tone: 'neutral' },
  refunding: { icon: <Hourglass />, tone: 'warning' },
  refunded: { icon: <Undo2 />, tone: 'neutral' },
}

/** A state of a payment in words, the same for customer and staff. */
export function PaymentStateBadge({ state }: { state: PaymentState }) {
  const words = getTranslations('payments.states')
  return (
    <Badge {...looks[state]} title={words(`meaning.${state}`)}>
      {words(`name.${state}`)}
    </Badge>
  )
}
