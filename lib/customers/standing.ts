import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { CUSTOMER, type CustomerStatus } from './rules'
import type { ChangeStanding } from './schema'

/**
 * SM4 suspend and resume. A suspended customer publishes nothing any more, what is live stays live, and the reason is
 * what it reads.
 */
export async function changeStanding(
  actor: StaffActor,
  { accountNumber, event, reason }: ChangeStanding,
): Promise<Result<{ company: string }>> {
  return transaction(async tx => {
    // Locked: of two at once the second sees what the first has done.
    const [row] = await tx.$queryRaw<{ id: string; company: string; status: CustomerStatus }[]>`
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
      ...(event === 'suspend' && reason ? { reason } : {}),
    })
    return ok({ company })
  }, actor.once)
}
