import { audit } from '@/lib/audit/commands'
import type { CustomerActor, CustomerScope, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { transaction } from '@/lib/db/transaction'
import type { SettleFollowUp } from './schema'

export type FollowUp = { id: string; text: string; doneAt: Date | null; doneByName: string | null }

/** What is left to do after a tenant was set up (003-R16), in the plan's order. */
export const followUpsOf = ({ customerId }: CustomerScope): Promise<FollowUp[]> =>
  read<FollowUp>(Prisma.sql`
    SELECT id, text, done_at AS "doneAt", done_by_name AS "doneByName" FROM follow_up
    WHERE customer_id = ${customerId}::uuid ORDER BY position, id`)

/** Ticked off or opened again: by the customer's Admin, or by staff who look after it. */
export async function settleFollowUp(
  actor: CustomerActor | StaffActor,
  { followUpId, done }: SettleFollowUp,
): Promise<Result<{ text: string; done: boolean }>> {
  return transaction(async tx => {
    const own = actor.kind === 'customer' ? { customerId: actor.customerId } : {}
    const found = await tx.followUp.findFirst({
      where: { id: followUpId, ...own },
      include: { customer: { select: { status: true } } },
    })
    if (!found) return refuse('follow_up_gone')
    if (found.customer.status === 'deactivated') return refuse('customer_deactivated')
    const { text, customerId } = found
    const isDone = done === 'yes'
    const changed = await tx.followUp.updateMany({
      where: { id: followUpId, doneAt: isDone ? null : { not: null } },
      data: isDone ? { doneAt: now(), doneByName: actor.name } : { doneAt: null, doneByName: null },
    })
    if (changed.count === 0) return ok({ text, done: isDone })
    await audit(tx, actor, {
      action: isDone ? 'follow_up.done' : 'follow_up.reopen',
      subject: { type: 'follow_up', id: followUpId },
      customerId,
      after: { text },
    })
    return ok({ text, done: isDone })
  }, actor.once)
}
