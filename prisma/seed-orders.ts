import { type CustomerActor, customerScope, type StaffActor, staffScope } from '@/lib/auth/actor'
import { hours, now } from '@/lib/base/clock'
import type { Result } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { withDefaults } from '@/lib/numbers/attribute-rules'
import { addForOrder } from '@/lib/orders/add-for-order'
import { acceptOrder } from '@/lib/orders/answers'
import { placeOrder } from '@/lib/orders/commands'
import { PlaceOrder } from '@/lib/orders/schema'

function accepted<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`The demo's orders were refused: ${result.refusal.code}`)
  return result.value
}

/** Two orders of one customer: one that waits for its first answer, one that is partly delivered. */
export async function orders(customerEmail: string, staffEmail: string) {
  const customer = await whoIs(customerEmail)
  const staff = await whoIs(staffEmail)
  const customerId = customer.membership?.customerId ?? ''
  const luc: CustomerActor = {
    kind: 'customer',
    name: customer.name,
    source: 'script',
    userId: customer.id,
    sessionId: 'demo',
    customerId,
    roles: ['admin'],
    scope: customerScope(customerId),
  }
  const priya: StaffActor = {
    kind: 'staff',
    name: staff.name,
    source: 'script',
    userId: staff.id,
    sessionId: 'demo',
    roles: ['fulfilment'],
    scope: staffScope(),
  }
  const marseille = { country: 'FR', city: 'Marseille', quantity: '30', remarks: '' }
  const waiting = accepted(await placeOrder(luc, PlaceOrder.parse(marseille)))
  // It has waited since the morning.
  const placedAt = new Date(now().getTime() - hours(5))
  await db.order.update({
    where: { reference: waiting.reference },
    data: { createdAt: placedAt, stateSince: placedAt },
  })
  const lyon = { country: 'FR', city: 'Lyon', quantity: '20', remarks: 'For the new office.', ownReference: 'PO-318' }
  const { reference } = accepted(await placeOrder(luc, PlaceOrder.parse(lyon)))
  accepted(await acceptOrder(priya, { reference }))
  const attributes = withDefaults({
    product: 'zoom_phone' as const,
    status: 'normal' as const,
    sipTrunkName: 'NW-EU-1',
    numberType: null,
    subAccount: null,
    billingReferenceId: null,
    serviceInfo: null,
    capacity: 'multiple' as const,
    voiceDirection: 'both' as const,
    messaging: 'not_applicable' as const,
  })
  const phoneNumbers = Array.from({ length: 12 }, (_, index) => ({ e164: `+331990088${10 + index}`, country: 'FR' }))
  accepted(await addForOrder(priya, { reference, phoneNumbers, country: 'FR', city: 'Lyon', ...attributes }))
}

const whoIs = (email: string) =>
  db.user.findFirstOrThrow({ where: { email }, include: { membership: { select: { customerId: true } } } })
