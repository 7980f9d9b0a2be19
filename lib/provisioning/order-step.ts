import { audit } from '@/lib/audit/commands'
import { type CustomerActor, customerScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import { ok, type Result } from '@/lib/base/result'
import type { Tx } from '@/lib/db/transaction'
import { numberTypes } from '@/lib/numbers/schema'
import { tellPlaced } from '@/lib/orders/letters'
import { type Made, type Making, need } from './making'

/** What the stock did not have, as orders of the new customer, one for each type; told once the account is open. */
export async function orderMissing(tx: Tx, making: Making): Promise<Result<Made>> {
  const { numbers, admin, reference } = making.order
  const orders: string[] = []
  for (const { numberType, quantity } of numbers.from === 'stock' ? need(making, 'missing') : []) {
    const at = now()
    const order = await tx.order.create({
      data: {
        id: newId(),
        customerId: need(making, 'customerId'),
        stateSince: at,
        createdAt: at,
        country: numbers.from === 'stock' ? numbers.country : '',
        city: numbers.from === 'stock' ? numbers.city : '',
        quantity,
        numberType: numberTypes.find(known => known === numberType) ?? null,
        ownReference: reference,
        placedById: need(making, 'userId'),
        placedByName: admin.name,
      },
    })
    await audit(tx, making.actor, {
      action: 'order.place',
      subject: { type: 'order', id: order.id },
      customerId: order.customerId,
      after: { state: order.state, reference: order.reference, city: order.city, country: order.country, quantity },
    })
    orders.push(order.id)
  }
  return ok({ orders })
}

/** To the new customer and to support, like any order. */
export async function tellOrders(tx: Tx, making: Making) {
  const customerId = need(making, 'customerId')
  const actor: CustomerActor = {
    kind: 'customer',
    name: making.order.admin.name,
    source: 'job',
    userId: need(making, 'userId'),
    sessionId: '',
    customerId,
    roles: ['admin'],
    scope: customerScope(customerId),
  }
  for (const order of await tx.order.findMany({ where: { id: { in: need(making, 'orders') } } })) {
    await tellPlaced(tx, actor, order, { held: 0, settings: making.settings })
  }
}
