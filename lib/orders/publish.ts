import type { CustomerActor } from '@/lib/auth/actor'
import { type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { type Started, startOperation } from '@/lib/publication/start'
import type { NameOrder } from './schema'

/** 001-R08: all that an order has brought and that is not in Zoom yet, however many; what cannot go is skipped and named. */
export async function publishOrder(actor: CustomerActor, { reference }: NameOrder): Promise<Result<Started>> {
  return transaction(async tx => {
    const { customerId } = actor
    const order = await tx.order.findFirst({ where: { reference, customerId }, select: { id: true } })
    if (!order) return refuse('not_found')
    const condition = Prisma.sql`n.order_reference = ${reference} AND n.publication IN ('unpublished', 'publish_failed')`
    return startOperation(tx, actor, {
      act: 'publish',
      customerId,
      chosen: { condition, selection: { order: reference } },
    })
  }, actor.once)
}
