import { ButtonLink } from '@/components/button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { OrderView } from '@/lib/orders/queries'
import { isOpenOrder } from '@/lib/orders/rules'

type Props = { order: OrderView; carrier: string }

/** What SM10 lets the customer do now, or why not and who can. */
export function Verbs({ order, carrier }: Props) {
  const words = getTranslations('orders.page')
  const { reference, state } = order
  if (!isOpenOrder(state)) return null
  const here = `/orders/${reference}`
  const ask = `${here}?${new URLSearchParams({ text: words('cancelRestText') })}#message-text`
  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {!order.whyNotChange && (
        <ButtonLink size="sm" href={`${here}?dialog=change`} scroll={false}>
          {words('change')}
        </ButtonLink>
      )}
      {!order.whyNotCancel ? (
        <ButtonLink size="sm" variant="danger-quiet" href={`${here}?dialog=cancel`} scroll={false}>
          {words('cancel')}
        </ButtonLink>
      ) : (
        <>
          <ButtonLink size="sm" variant="danger-quiet" href={ask}>
            {words(order.delivered > 0 ? 'cancelRest' : 'cancelAsk')}
          </ButtonLink>
          <Why>{words(`whyCancel.${state === 'on_hold' ? state : 'part_fulfilled'}`, { carrier })}</Why>
        </>
      )}
    </div>
  )
}
