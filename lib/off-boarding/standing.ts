import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { CUSTOMER } from '@/lib/customers/rules'
import { transaction } from '@/lib/db/transaction'
import { holdOrders, releaseOrders } from '@/lib/orders/holding'
import { tellResumed, tellSuspended } from './letters'
import { lockCustomer } from './lock'
import type { ChangeStanding } from './schema'

/**
 * SM4 suspend and resume. A suspended customer publishes nothing any more, what is live stays live, its open orders are
 * on hold (SM10), and the reason is what it reads, here and in a letter to whoever may order.
 */
export async function changeStanding(
  actor: StaffActor,
  { accountNumber, event, reason }: ChangeStanding,
): Promise<Result<{ company: string; orders: number }>> {
  return transaction(async tx => {
    const customer = await lockCustomer(tx, { accountNumber })
    if (!customer) return refuse('not_found')
    const { id, company, status } = customer
    const to = CUSTOMER.fire(status, event, 'staff')
    if (!to) return refuse(event === 'suspend' ? 'customer_not_to_suspend' : 'customer_not_suspended')
    await tx.customer.update({ where: { id }, data: { status: to } })
    const change = event === 'suspend' ? holdOrders : releaseOrders
    const orders = await change(tx, actor, id, 'customer_suspended')
    await audit(tx, actor, {
      action: `customer.${event}`,
      subject: { type: 'customer', id },
      customerId: id,
      before: { status },
      after: { status: to, ...(orders.length > 0 ? { orders: orders.map(({ reference }) => reference) } : {}) },
      ...(event === 'suspend' && reason ? { reason } : {}),
    })
    if (event === 'suspend') await tellSuspended(tx, customer, { reason: reason ?? '', orders })
    else await tellResumed(tx, customer, orders)
    return ok({ company, orders: orders.length })
  }, actor.once)
}
