import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import type { Order } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import { oweLetter } from '@/lib/mail/letters'
import { addressees } from './addressees'
import { ofOrder } from './history-of'

const orderUrl = ({ reference }: Order) => `${env().PORTAL_URL}/orders/${reference}`

/** One letter for a delivery, however many numbers: n of m, and the page from which they are published (001-R08). */
export async function tellDelivered(
  tx: Tx,
  order: Order,
  { count, delivered, operation }: { count: number; delivered: number; operation: string | null },
) {
  const { id, reference, quantity, city } = order
  // An order has several deliveries, each with a letter of its own.
  const event = newId()
  for (const { userId, email, name, company } of await addressees(tx, order)) {
    await oweLetter(tx, {
      template: 'order_delivered',
      to: email,
      dedupeKey: `order_delivered:${id}:${event}:${userId}`,
      about: ofOrder(order),
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
}

export async function tellTakenBack(
  tx: Tx,
  order: Order,
  { numbers, delivered, reason }: { numbers: string[]; delivered: number; reason: string },
) {
  const { id, reference, quantity } = order
  const event = newId()
  for (const { userId, email, name, company } of await addressees(tx, order)) {
    await oweLetter(tx, {
      template: 'order_taken_back',
      to: email,
      dedupeKey: `order_taken_back:${id}:${event}:${userId}`,
      about: ofOrder(order),
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
}
