import { audit } from '@/lib/audit/commands'
import type { CustomerActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Order } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { tellChanged } from './letters'
import { keepAtMost } from './picking'
import { whyNotChange } from './rules'
import { type ChangeOrder, liesAhead } from './schema'
import { lockOrder } from './step'

type Wish = Pick<ChangeOrder, 'quantity' | 'remarks' | 'wantedOn' | 'ownReference'>
const fields = ['quantity', 'remarks', 'wantedOn', 'ownReference'] as const

const dayOf = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null

const wishOf = ({ quantity, remarks, wantedOn, ownReference }: Order): Wish => ({
  quantity,
  remarks,
  wantedOn: dayOf(wantedOn),
  ownReference,
})

/**
 * What was ordered changes while it is placed or accepted and nothing is delivered (SM10). The form names the version it
 * was made from: of two who change it at once the second is told what the first has written.
 */
export async function changeOrder(
  actor: CustomerActor,
  { reference, version, ...wish }: ChangeOrder,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const order = await lockOrder(tx, { reference, customerId: actor.customerId })
    if (!order) return refuse('not_found')
    const delivered = await tx.orderNumber.count({ where: { orderId: order.id, takenBackAt: null } })
    const why = whyNotChange(order.state, delivered)
    if (why) return refuse(why)
    const before = wishOf(order)
    const changes = fields
      .filter(field => wish[field] !== before[field])
      .map(field => ({ field, before: String(before[field] ?? ''), after: String(wish[field] ?? '') }))
    if (changes.length === 0) return ok({ reference })
    if (order.version !== version) return refuse('order_changed_meanwhile')
    if (wish.wantedOn && wish.wantedOn !== before.wantedOn && !liesAhead(wish.wantedOn)) {
      return refuse('wanted_on_wrong', { field: 'wantedOn' })
    }
    const changed = await tx.order.update({
      where: { id: order.id },
      data: { ...wish, wantedOn: wish.wantedOn ? new Date(wish.wantedOn) : null, version: version + 1 },
    })
    await keepAtMost(tx, order.id, wish.quantity)
    await audit(tx, actor, {
      action: 'order.change',
      subject: { type: 'order', id: order.id },
      before: Object.fromEntries(changes.map(({ field }) => [field, before[field]])),
      after: { reference, ...Object.fromEntries(changes.map(({ field }) => [field, wish[field]])) },
    })
    await tellChanged(tx, actor, changed, changes)
    return ok({ reference })
  }, actor.once)
}
