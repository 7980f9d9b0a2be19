import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import type { StaffActor, StaffScope } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { whoWasQuicker } from './quicker'
import { isOpenOrder } from './rules'
import type { AssignOrder } from './staff-schema'
import { lockOrder } from './step'

export type Colleague = { id: string; name: string }

/** Who can be given an order: staff who may answer one and can still sign in. */
export async function colleagues(_: StaffScope): Promise<Colleague[]> {
  const found = await db.user.findMany({
    where: { disabledAt: null, staffMember: { isNot: null } },
    select: { id: true, name: true, staffMember: { select: { roles: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
    take: 500,
  })
  return found
    .filter(({ staffMember }) => staffMember && staffMay(staffMember.roles, 'orders.answer'))
    .map(({ id, name }) => ({ id, name }))
}

/** To a colleague, to oneself, to nobody. The second of two who assign at once is told whom the first has chosen. */
export async function assignOrder(
  actor: StaffActor,
  { reference, assignee, was }: z.output<typeof AssignOrder>,
): Promise<Result<{ reference: string }>> {
  return transaction(async tx => {
    const order = await lockOrder(tx, { reference })
    if (!order) return refuse('not_found')
    if (!isOpenOrder(order.state)) return whoWasQuicker(tx, order)
    const { assigneeId, assigneeName } = order
    if (assigneeId === assignee) return ok({ reference })
    if (assigneeId !== was) {
      return refuse(assigneeId ? 'order_assigned_meanwhile' : 'order_given_up_meanwhile', {
        params: { who: assigneeName ?? '' },
      })
    }
    const person = await assignable(tx, assignee)
    if (person === undefined) return refuse('assignee_unknown', { field: 'assignee' })
    await tx.order.update({ where: { id: order.id }, data: { assigneeId: assignee, assigneeName: person } })
    await audit(tx, actor, {
      action: 'order.assign',
      subject: { type: 'order', id: order.id },
      customerId: order.customerId,
      before: { assignee: assigneeName },
      after: { assignee: person, reference },
    })
    return ok({ reference })
  }, actor.once)
}

/** The name; null for nobody, undefined for somebody who cannot be given an order. */
async function assignable(tx: Tx, id: string | null): Promise<string | null | undefined> {
  if (id === null) return null
  const found = await tx.user.findUnique({ where: { id }, include: { staffMember: true } })
  const may = found?.staffMember && !found.disabledAt && staffMay(found.staffMember.roles, 'orders.answer')
  return may ? found.name : undefined
}
