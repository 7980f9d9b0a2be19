import type { ReactNode } from 'react'
import { Meter, MeterBar } from '@/components/meter'
import { getTranslations } from '@/i18n/words'
import { formatCount } from '@/lib/base/format'

type Count = { delivered: number; quantity: number }

/** "18 of 25" with a thin bar, for a list. Nothing to draw before the first number. */
export function OrderProgress({ delivered, quantity }: Count) {
  const words = getTranslations('orders.states.progress')
  const text = words('some', { delivered, quantity })
  return (
    <span className="tnum block min-w-24">
      <span className="nowrap">{text}</span>
      <MeterBar
        small
        className="mt-1.5"
        label={words('label')}
        text={text}
        total={quantity}
        parts={[{ value: delivered, tone: delivered >= quantity ? 'success' : 'info' }]}
      />
    </span>
  )
}

type DeliveryProps = Count & {
  /** Of those delivered, how many are live in Zoom. */
  published: number
  /** Nothing more is to come: closed short, declined, cancelled. */
  over?: boolean
  /** The badge of the state. */
  aside?: ReactNode
}

/** Delivered = published + ready; the rest is to come: one bar whose parts add up to what was ordered. */
export function OrderDelivery({ delivered, quantity, published, over, aside }: DeliveryProps) {
  const words = getTranslations('orders.states.progress')
  const ready = Math.max(0, delivered - published)
  const left = Math.max(0, quantity - delivered)
  return (
    <Meter
      figure={formatCount(delivered)}
      of={words('of', { quantity })}
      label={words('label')}
      text={words('all', { delivered, quantity, published })}
      total={quantity}
      aside={aside}
      parts={[
        { value: published, tone: 'success', label: words('published', { count: published }) },
        { value: ready, tone: 'info', label: words('ready', { count: ready }) },
        ...(left > 0
          ? [{ value: left, tone: 'waiting' as const, label: words(over ? 'never' : 'left', { count: left }) }]
          : []),
      ]}
    />
  )
}
