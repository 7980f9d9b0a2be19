import type { CustomerActor } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { hashPayload } from '@/lib/db/transaction'
import { placeOrder } from '@/lib/orders/commands'
import { PlaceOrder } from '@/lib/orders/schema'
import { accepted } from './registration'

/** The order form as a browser posts it. */
export const anOrderForm = (typed: Record<string, string> = {}): Record<string, string> => ({
  country: 'US',
  city: 'Washington DC',
  quantity: '5',
  remarks: '',
  numberType: '',
  product: '',
  wantedOn: '',
  ownReference: '',
  ...typed,
})

/** A form that was rendered once: repeats of its post carry the same key. */
export function withKey(actor: CustomerActor, operation: string, input: unknown, key = newId()): CustomerActor {
  return { ...actor, once: { who: actor.userId, key, operation, payloadHash: hashPayload(input) } }
}

/** An order that this person has just placed. */
export async function aPlacedOrder(actor: CustomerActor, typed: Record<string, string> = {}) {
  return accepted(await placeOrder(actor, PlaceOrder.parse(anOrderForm(typed))))
}
