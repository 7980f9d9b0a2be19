import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import type { Order } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'

/** Whoever placed the order; somebody who has left is replaced by the customer's contact. */
async function reader(tx: Tx, order: Order) {
  const customer = await tx.customer.findUniqueOrThrow({
    where: { id: order.customerId },
    select: { company: true, contactName: true, contactEmail: true },
  })
  const user = await tx.user.findUnique({
    where: { id: order.placedById },
    select: { name: true, email: true, disabledAt: true },
  })
  const known = user && !user.disabledAt
  return {
    to: known ? user.email : customer.contactEmail,
    name: known ? user.name : customer.contactName,
    company: customer.company,
  }
}

const orderUrl = ({ reference }: Order) => `${env().PORTAL_URL}/orders/${reference}`

/** One letter for a delivery, however many numbers: n of m, and the page from which they are published (001-R08). */
export async function tellDelivered(
  tx: Tx,
  order: Order,
  { count, delivered, operation }: { count: number; delivered: number; operation: string | null },
) {
  const { to, name, company } = await reader(tx, order)
  const { id, reference, quantity, city } = order
  await oweLetter(tx, {
    template: 'order_delivered',
    to,
    dedupeKey: `order_delivered:${id}:${newId()}`,
    props: {
      name,
      company,
      reference,
      city,
      count,
      delivered,
      quantity,
      publishing: operation !== null,
      url: orderUrl(order),
    },
  })
}

export async function tellTakenBack(
  tx: Tx,
  order: Order,
  { numbers, delivered, reason }: { numbers: string[]; delivered: number; reason: string },
) {
  const { to, name, company } = await reader(tx, order)
  const { id, reference, quantity } = order
  await oweLetter(tx, {
    template: 'order_taken_back',
    to,
    dedupeKey: `order_taken_back:${id}:${newId()}`,
    props: {
      name,
      company,
      reference,
      numbers: numbers.slice(0, 50),
      count: numbers.length,
      delivered,
      quantity,
      reason,
      url: orderUrl(order),
    },
  })
}
