import { staffScope } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { countryName } from '@/lib/base/format'
import { ok } from '@/lib/base/result'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { oweToSupport } from '@/lib/mail/support'
import { inStockFor, type Short } from './back-orders'

type BackOrder = Omit<Short, 'left'> & {
  reference: string
  company: string
  quantity: number
  delivered: number
  held: number
}

const atOnce = 50

/** Open orders whose next step is the carrier's and which want more than is set aside for them, a few at a time. */
const backOrders = (after: string) =>
  read<BackOrder>(Prisma.sql`
    SELECT * FROM (
      SELECT o.id, o.reference, c.company, o.country, o.city, o.number_type::text AS "numberType", o.product::text,
        o.quantity,
        (SELECT count(*)::int FROM order_number n WHERE n.order_id = o.id AND n.taken_back_at IS NULL) AS delivered,
        (SELECT count(*)::int FROM stock_hold h WHERE h.order_id = o.id) AS held
      FROM customer_order o JOIN customer c ON c.id = o.customer_id
      WHERE o.state IN ('accepted', 'part_fulfilled') AND o.id > ${after}::uuid) AS one
    WHERE quantity > delivered + held ORDER BY id LIMIT ${atOnce}`)

/**
 * Placing an order sets aside all that is in stock for it: what fits beyond that has arrived since. Support is told once
 * for each shortage, by mail; the queue and the order show it all the time.
 */
export async function tellBackOrders(_: unknown, stopping?: AbortSignal) {
  let after = '00000000-0000-0000-0000-000000000000'
  while (!stopping?.aborted) {
    const orders = await backOrders(after)
    const last = orders.at(-1)
    if (!last) return
    after = last.id
    const inStock = await inStockFor(
      staffScope(),
      orders.map(order => ({ ...order, left: order.quantity - order.delivered })),
    )
    const arrived = orders.filter(({ id, held }) => (inStock.get(id) ?? 0) > held)
    for (const order of arrived) await tell(order, inStock.get(order.id) ?? 0)
  }
}

const tell = ({ id, reference, company, city, country, quantity, delivered }: BackOrder, inStock: number) =>
  transaction(async tx => {
    await oweToSupport(tx, {
      template: 'order_in_stock_for_support',
      dedupeKey: `order_in_stock:${id}:${delivered}`,
      about: { type: 'order', id },
      props: {
        company,
        reference,
        place: `${city}, ${countryName(country)}`,
        inStock,
        left: quantity - delivered,
        url: `${env().PORTAL_URL}/staff/orders/${reference}/fulfil`,
      },
    })
    return ok(null)
  })

export const orderTasks: Record<string, Handler> = { 'orders.tell_back_orders': tellBackOrders }

export const orderSchedules: Schedule[] = [{ task: 'orders.tell_back_orders', cron: '*/10 * * * *' }]
