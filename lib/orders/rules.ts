import { table } from '@/lib/base/transitions'

export const orderStates = [
  'placed',
  'accepted',
  'waiting_for_customer',
  'on_hold',
  'part_fulfilled',
  'fulfilled',
  'closed_short',
  'declined',
  'cancelled',
] as const
export type OrderState = (typeof orderStates)[number]

/** States that an order on hold goes back to. */
export const heldStates = [
  'placed',
  'accepted',
  'waiting_for_customer',
  'part_fulfilled',
] as const satisfies OrderState[]
export type HeldState = (typeof heldStates)[number]

export type OrderEvent =
  | 'accept'
  | 'decline'
  | 'ask'
  | 'answer'
  | 'hold'
  | `back_to_${HeldState}`
  | 'deliver_part'
  | 'deliver_rest'
  | 'close_short'
  | 'cancel'
export type OrderParty = 'customer' | 'staff' | 'system'

/**
 * SM10 (000-R15, 001-R10). Besides the seed's rows: a question answered by telephone is taken down by staff, an accepted
 * order that cannot be delivered at all is declined, one that waits for its customer may still be cancelled, and a
 * deactivated customer's open orders end by the system.
 */
export const ORDER = table<OrderState, OrderEvent, OrderParty>([
  ['placed', 'accept', 'accepted', 'staff'],
  ['placed', 'decline', 'declined', 'staff'],
  ['accepted', 'decline', 'declined', 'staff'],
  ['accepted', 'ask', 'waiting_for_customer', 'staff'],
  ['waiting_for_customer', 'answer', 'accepted', 'customer'],
  ['waiting_for_customer', 'answer', 'accepted', 'staff'],

  ['placed', 'cancel', 'cancelled', 'customer'],
  ['accepted', 'cancel', 'cancelled', 'customer'],
  ['waiting_for_customer', 'cancel', 'cancelled', 'customer'],

  ['placed', 'hold', 'on_hold', 'staff'],
  ['accepted', 'hold', 'on_hold', 'staff'],
  ['waiting_for_customer', 'hold', 'on_hold', 'staff'],
  ['part_fulfilled', 'hold', 'on_hold', 'staff'],
  ['placed', 'hold', 'on_hold', 'system'],
  ['accepted', 'hold', 'on_hold', 'system'],
  ['waiting_for_customer', 'hold', 'on_hold', 'system'],
  ['part_fulfilled', 'hold', 'on_hold', 'system'],
  ['on_hold', 'back_to_placed', 'placed', 'staff'],
  ['on_hold', 'back_to_accepted', 'accepted', 'staff'],
  ['on_hold', 'back_to_waiting_for_customer', 'waiting_for_customer', 'staff'],
  ['on_hold', 'back_to_part_fulfilled', 'part_fulfilled', 'staff'],
  ['on_hold', 'back_to_placed', 'placed', 'system'],
  ['on_hold', 'back_to_accepted', 'accepted', 'system'],
  ['on_hold', 'back_to_waiting_for_customer', 'waiting_for_customer', 'system'],
  ['on_hold', 'back_to_part_fulfilled', 'part_fulfilled', 'system'],

  ['accepted', 'deliver_part', 'part_fulfilled', 'staff'],
  ['part_fulfilled', 'deliver_part', 'part_fulfilled', 'staff'],
  ['accepted', 'deliver_rest', 'fulfilled', 'staff'],
  ['part_fulfilled', 'deliver_rest', 'fulfilled', 'staff'],
  ['part_fulfilled', 'close_short', 'closed_short', 'staff'],

  ['placed', 'cancel', 'cancelled', 'system'],
  ['accepted', 'cancel', 'cancelled', 'system'],
  ['waiting_for_customer', 'cancel', 'cancelled', 'system'],
  ['on_hold', 'cancel', 'cancelled', 'system'],
  ['part_fulfilled', 'close_short', 'closed_short', 'system'],
  ['on_hold', 'close_short', 'closed_short', 'system'],
])

export const openOrderStates = [...heldStates, 'on_hold'] as const satisfies OrderState[]
export const isOpenOrder = (state: OrderState): boolean => (openOrderStates as readonly string[]).includes(state)

/** States in which the carrier has the next step; only there the clock of the target times runs. */
const ourTurn = ['placed', 'accepted', 'part_fulfilled'] as const satisfies OrderState[]

export const isOurTurn = (state: OrderState): boolean => (ourTurn as readonly string[]).includes(state)

/** How long an order has waited for us until `at`; time in which it waited for the customer or was on hold is left out. */
export const waitedMs = (order: { state: OrderState; stateSince: Date; waitedMs: number }, at: Date): number =>
  order.waitedMs + (isOurTurn(order.state) ? Math.max(0, at.getTime() - order.stateSince.getTime()) : 0)

/** Why an order is on hold; it goes on when none is left. */
export const holdCauses = ['staff', 'app_removed', 'customer_suspended'] as const
export type HoldCause = (typeof holdCauses)[number]

/** What stands against ordering, whatever is ordered (SM10); each has its sentence in `refusals`. */
export type OrderingBlocked = 'order_app_removed' | 'order_customer_suspended' | 'order_customer_leaving'

/** Never connected may order (seed 000); removed or suspended may not (001-R10), nor one who leaves. */
export function whyNoOrder(customerStatus: string, connectionState: string | undefined): OrderingBlocked | undefined {
  if (customerStatus === 'suspended') return 'order_customer_suspended'
  if (customerStatus !== 'active') return 'order_customer_leaving'
  return connectionState === 'removed' || connectionState === 'disconnected' ? 'order_app_removed' : undefined
}

/** What of an order is set aside now, and what follows as a back-order. */
export const splitOf = (quantity: number, available: number) => ({
  held: Math.min(quantity, available),
  backOrdered: Math.max(0, quantity - available),
})

/** Why the customer cannot change what was ordered (SM10: while placed or accepted and nothing is delivered). */
export function whyNotChange(
  state: OrderState,
  delivered: number,
): `order_is_${OrderState}` | 'order_has_numbers' | undefined {
  if (state !== 'placed' && state !== 'accepted') return `order_is_${state}`
  return delivered > 0 ? 'order_has_numbers' : undefined
}

/** Why the customer cannot cancel it; after the first number by asking. */
export function whyNotCancel(
  state: OrderState,
  delivered: number,
): `order_is_${OrderState}` | 'order_cancel_by_asking' | undefined {
  if (state === 'part_fulfilled' || (delivered > 0 && isOpenOrder(state))) return 'order_cancel_by_asking'
  return ORDER.fire(state, 'cancel', 'customer') ? undefined : `order_is_${state}`
}
