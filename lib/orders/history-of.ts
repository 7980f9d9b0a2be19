import type { Order } from '@/lib/db/generated/client'
import type { About } from '@/lib/mail/letters'

/** In whose history a letter of an order is told: to its customer too, unless the letter is the carrier's own. */
export const ofOrder = ({ id, customerId }: Pick<Order, 'id' | 'customerId'>): About => ({
  type: 'order',
  id,
  customerId,
})

export const forCarrier = ({ id }: Pick<Order, 'id'>): About => ({ type: 'order', id })
