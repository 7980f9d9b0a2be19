import type { ListStaffOrders } from '@/lib/orders/staff-schema'

type Change = Partial<Record<keyof ListStaffOrders, string | undefined>>

export const path = '/staff/orders'

/** The address of this view with something changed: all of its state, and nothing that is as usual. */
export function viewHref({ state, assignee, country, q }: ListStaffOrders, change: Change = {}): string {
  const said = Object.entries({ state, assignee, country, q, ...change }).filter(
    (entry): entry is [string, string] => !!entry[1] && !(entry[0] === 'state' && entry[1] === 'open'),
  )
  return said.length > 0 ? `${path}?${new URLSearchParams(said)}` : path
}
