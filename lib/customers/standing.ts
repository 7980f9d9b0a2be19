import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { CUSTOMER } from './rules'
import type { ResumeCustomer, SuspendCustomer } from './schema'

type Moved = Result<{ company: string }>

/** SM4: nothing is published any more, what is live stays live; the reason is what the customer reads. */
export const suspendCustomer = (actor: StaffActor, { accountNumber, reason }: SuspendCustomer): Promise<Moved> =>
  move(actor, 'suspend', accountNumber, reason)

/** SM4. */
export const resumeCustomer = (actor: StaffActor, { accountNumber }: ResumeCustomer): Promise<Moved> =>
  move(actor, 'resume', accountNumber)

/** One step of SM4: the update names the states it may come from, so that of two at once one wins. */
function move(actor: StaffActor, event: 'suspend' | 'resume', accountNumber: string, reason?: string): Promise<Moved> {
  return transaction(async tx => {
    const [row] = await tx.$queryRaw<{ id: string; company: string; status: 'active' | 'suspended' }[]>`
      SELECT id, company, status::text FROM customer WHERE account_number = ${accountNumber} FOR UPDATE`
    if (!row) return refuse('not_found')
    const { id, company, status } = row
    const to = CUSTOMER.fire(status, event, 'staff')
    if (!to) return refuse(event === 'suspend' ? 'customer_not_to_suspend' : 'customer_not_suspended')
    await tx.customer.update({ where: { id }, data: { status: to } })
    await audit(tx, actor, {
      action: `customer.${event}`,
      subject: { type: 'customer', id },
      customerId: id,
      before: { status },
      after: { status: to },
      ...(reason === undefined ? {} : { reason }),
    })
    return ok({ company })
  }, actor.once)
}
