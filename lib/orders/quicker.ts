import type { StaffActor } from '@/lib/auth/actor'
import { type Refusal, refuse } from '@/lib/base/result'
import type { Order, Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { ORDER, type OrderEvent } from './rules'
import { step } from './step'

type StaffStep = { event: OrderEvent; data?: Prisma.OrderUncheckedUpdateInput; reason?: string }

/** One step of SM10 by staff; of two at once the second is told who did what. */
export async function staffStep(
  tx: Tx,
  actor: StaffActor,
  reference: string,
  wanted: StaffStep,
): Promise<{ ok: true; order: Order } | { ok: false; refusal: Refusal }> {
  const stepped = await step(tx, actor, { reference }, { ...wanted, by: 'staff' })
  if (stepped.ok || stepped.refusal.code === 'not_found') return stepped
  const order = await tx.order.findUnique({ where: { reference } })
  return order ? whoWasQuicker(tx, order) : stepped
}

const events: ReadonlySet<string> = new Set(ORDER.rows.map(([, event]) => event))

/** What was done last with an order, and by whom, as the refusal of what can no longer be done. */
export async function whoWasQuicker(tx: Tx, order: Pick<Order, 'id' | 'state'>) {
  if (order.state === 'placed') return refuse('order_not_accepted')
  const lines = await tx.auditEvent.findMany({
    where: { subjectType: 'order', subjectId: order.id, action: { startsWith: 'order.' } },
    orderBy: { id: 'desc' },
    select: { action: true, actorName: true },
    take: 20,
  })
  const last = lines.find(({ action }) => events.has(action.slice('order.'.length)))
  if (!last) return refuse('order_moved_on')
  const event = last.action.slice('order.'.length).replace(/^back_to_.*/, 'release')
  return refuse(`order_already_${event}`, { params: { by: last.actorName } })
}
