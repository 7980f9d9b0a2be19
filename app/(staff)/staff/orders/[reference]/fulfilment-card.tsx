import { OrderDelivery } from '@/app/_order/progress'
import { Card } from '@/components/card'
import { getTranslations } from '@/i18n/words'
import type { StaffRole } from '@/lib/auth/permissions'
import type { OrderView } from '@/lib/orders/queries'
import { isOpenOrder } from '@/lib/orders/rules'

type Props = { order: OrderView; roles: StaffRole[] }

/** n of m, and the way to the rest. */
export async function FulfilmentCard({ order }: Props) {
  const words = await getTranslations('orders.staff')
  const { state, delivered, quantity, published } = order
  return (
    <Card padded label={words('delivery')}>
      <OrderDelivery delivered={delivered} quantity={quantity} published={published} over={!isOpenOrder(state)} />
    </Card>
  )
}
