import { audit } from '@/lib/audit/commands'
import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { moveNumbers } from '@/lib/stock/move'
import { type Making, need, type StepOf } from './making'

type Undo = (tx: Tx, making: Making) => Promise<void>

/** What takes each done step back; nobody could sign in yet, so nobody but staff has touched any of it. */
export const undoStep: StepOf<Undo> = {
  customer: removeCustomer,
  users: removeAdmin,
  plan: removePlan,
  numbers: backToStock,
  order: removeOrders,
  // The last step: when it is done, nothing fails any more.
  welcome: async () => {},
}

async function removeOrders(tx: Tx, making: Making) {
  for (const id of need(making, 'orders')) {
    const [order] = await tx.$queryRaw<{ reference: string; untouched: boolean }[]>`
      SELECT reference, state = 'placed' AND NOT EXISTS (SELECT FROM thread_message WHERE order_id = o.id) AS untouched
      FROM customer_order o WHERE id = ${id}::uuid FOR UPDATE`
    if (!order?.untouched) continue
    await tx.stockHold.deleteMany({ where: { orderId: id } })
    await tx.order.delete({ where: { id } })
    await audit(tx, making.actor, {
      action: 'order.remove',
      subject: { type: 'order', id },
      customerId: need(making, 'customerId'),
      before: { reference: order.reference },
    })
  }
}

async function backToStock(tx: Tx, making: Making) {
  await moveNumbers(tx, making.actor, 'take_back', need(making, 'numbers'), { of: need(making, 'customerId') })
}

async function removePlan(tx: Tx, making: Making) {
  const customerId = need(making, 'customerId')
  await tx.followUp.deleteMany({ where: { customerId } })
  await tx.customerPlan.deleteMany({ where: { customerId } })
}

async function removeAdmin(tx: Tx, making: Making) {
  const id = need(making, 'userId')
  await tx.user.delete({ where: { id } })
  await audit(tx, making.actor, {
    action: 'user.remove',
    subject: { type: 'user', id },
    customerId: need(making, 'customerId'),
    before: { signInName: making.order.admin.signInName },
  })
}

/** Removed where nothing hangs on it; where staff have meanwhile put something there it is suspended, and stays theirs. */
async function removeCustomer(tx: Tx, making: Making) {
  const id = need(making, 'customerId')
  // Under this lock nobody adds to the customer.
  await tx.$queryRaw`SELECT FROM customer WHERE id = ${id}::uuid FOR UPDATE`
  const [row] = await tx.$queryRaw<{ used: boolean }[]>(Prisma.sql`
    SELECT EXISTS (SELECT FROM phone_number WHERE customer_id = ${id}::uuid)
        OR EXISTS (SELECT FROM customer_order WHERE customer_id = ${id}::uuid)
        OR EXISTS (SELECT FROM import WHERE customer_id = ${id}::uuid)
        OR EXISTS (SELECT FROM export WHERE customer_id = ${id}::uuid)
        OR EXISTS (SELECT FROM membership WHERE customer_id = ${id}::uuid)
        OR EXISTS (SELECT FROM zoom_connection WHERE customer_id = ${id}::uuid)
        OR EXISTS (SELECT FROM operation WHERE customer_id = ${id}::uuid AND id <> ${making.operationId}::uuid) AS used`)
  await tx.operation.update({ where: { id: making.operationId }, data: { customerId: null } })
  const used = row?.used ?? true
  if (used) await tx.customer.update({ where: { id }, data: { status: 'suspended' } })
  else await tx.customer.delete({ where: { id } })
  await audit(tx, making.actor, {
    action: used ? 'customer.suspend' : 'customer.remove',
    subject: { type: 'customer', id },
    customerId: id,
    before: { accountNumber: need(making, 'accountNumber'), company: making.order.customer.company },
    reason: making.order.reference,
  })
}
