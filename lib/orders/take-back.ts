import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { moveNumbers } from '@/lib/stock/move'
import { whyNotAll } from '@/lib/stock/refusal'
import { countDelivered } from './delivered'
import { tellTakenBack } from './delivered-letters'
import type { TakeBackDelivered } from './fulfilment'
import { whoWasQuicker } from './quicker'
import { isOpenOrder } from './rules'
import { lockOrder } from './step'

type TakenBack = { reference: string; count: number; delivered: number }

/**
 * A wrong delivery comes back to the stock while its order is open and nothing of it is in Zoom (SM6). A trigger takes
 * the numbers off the order, so n of m says at once what the customer has.
 */
export async function takeBackDelivered(
  actor: StaffActor,
  { reference, number, reason }: z.output<typeof TakeBackDelivered>,
): Promise<Result<TakenBack>> {
  return transaction(async tx => {
    const order = await lockOrder(tx, { reference })
    if (!order) return refuse('not_found')
    if (!isOpenOrder(order.state)) return whoWasQuicker(tx, order)
    const wanted = [...new Set(number)]
    const mine = await tx.orderNumber.count({ where: { orderId: order.id, takenBackAt: null, e164: { in: wanted } } })
    if (mine < wanted.length) return refuse('order_number_not_delivered', { field: 'number' })
    const { refused } = await moveNumbers(tx, actor, 'take_back', wanted, { of: order.customerId, reason })
    if (refused.length > 0) return { ok: false, refusal: whyNotAll(refused, 'number') }
    const delivered = await countDelivered(tx, order.id)
    await audit(tx, actor, {
      action: 'order.take_back',
      subject: { type: 'order', id: order.id },
      customerId: order.customerId,
      after: { reference, count: wanted.length, delivered, numbers: wanted.slice(0, 200) },
      reason,
    })
    await tellTakenBack(tx, order, { numbers: wanted, delivered, reason })
    return ok({ reference, count: wanted.length, delivered })
  }, actor.once)
}
