import { addressWith } from '@/lib/base/address'
import type { ListOrders, OrderDraft } from '@/lib/orders/schema'

type View = Pick<ListOrders, 'state' | 'q'>
type Change = Partial<View> & { after?: string | undefined; before?: string | undefined; dialog?: string }

/** The address of the list: all of its state and nothing that is as usual; any change of filter begins at the first page. */
export function ordersHref({ state, q }: View, change: Change = {}): string {
  const view = { state, q, ...change }
  return addressWith('/orders', { ...view, state: view.state === 'all' ? undefined : view.state })
}

/** The order form again, with what is in stock at the place typed; the rest of it is in the draft. */
export function formHref(typed: OrderDraft, dialog: 'new' | 'pick' = 'new', more: Record<string, string> = {}): string {
  const { country, city, quantity } = typed
  const short = { country, city: city.slice(0, 100), quantity: quantity.slice(0, 20) }
  return `/orders?${new URLSearchParams({ dialog, ...short, ...more })}`
}
