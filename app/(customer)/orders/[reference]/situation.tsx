import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Plug } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { OrderView } from '@/lib/orders/queries'
import { holdCauses } from '@/lib/orders/rules'

type Props = { order: OrderView; carrier: string }

/** What a person should know before anything else: a question, a hold with its causes, or how it ended. */
export function Situation({ order, carrier }: Props) {
  const words = getTranslations('orders.page')
  const { state, reason, delivered, quantity } = order
  const why = reason && <span className="mt-1 block whitespace-pre-line">{words('reason', { reason })}</span>
  switch (state) {
    case 'waiting_for_customer':
      return (
        <Banner
          tone="warning"
          title={words('question.title', { carrier })}
          actions={<ButtonLink href="#message-answer">{words('question.label')}</ButtonLink>}
        >
          {words('question.text')}
        </Banner>
      )
    case 'on_hold': {
      const causes = holdCauses.filter(cause => order.holdCauses.includes(cause))
      return (
        <Banner
          tone="warning"
          title={words('hold.title')}
          actions={
            causes.includes('app_removed') && (
              <ButtonLink icon={<Plug />} href="/zoom">
                {words('hold.reconnect')}
              </ButtonLink>
            )
          }
        >
          {causes.map(cause => words(`hold.${cause}`, { carrier })).join(' ')}
          {why}
        </Banner>
      )
    }
    case 'declined':
    case 'cancelled':
    case 'closed_short':
      return (
        <Banner tone="info" title={words(`over.${state}`, { carrier, delivered, quantity })}>
          {why}
        </Banner>
      )
    default:
      return null
  }
}
