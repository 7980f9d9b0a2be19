import { addressWith } from '@/lib/base/address'
import type { ListStaffOrders } from '@/lib/orders/staff-schema'

type Change = Partial<Record<keyof ListStaffOrders, string | undefined>>

export const path = '/staff/orders'

/** The address of this view with something changed: all of its state, and nothing that is as usual. */
export function viewHref({ state, assignee, country, q }: ListStaffOrders, change: Change = {}): string {
  const view = { state, assignee, country, q, ...change }
  return addressWith(path, { ...view, state: view.state === 'open' ? undefined : view.state })
}
