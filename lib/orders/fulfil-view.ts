import type { StaffScope } from '@/lib/auth/actor'
import { Prisma } from '@/lib/db/generated/client'
import { read } from '@/lib/db/read'
import type { NumberPool, NumberStatus, NumberType, Product } from '@/lib/numbers/schema'
import type { Publication } from '@/lib/publication/rules'
import type { OrderState } from './rules'

export type OrderToFulfil = {
  id: string
  reference: string
  state: OrderState
  company: string
  accountNumber: string
  country: string
  city: string
  quantity: number
  delivered: number
  numberType: NumberType | null
  product: Product | null
  /** The customer said so for this order, or for all. */
  publishes: boolean
  connected: boolean
}

/** What fulfilling has to know of an order. */
export async function orderToFulfil(_: StaffScope, reference: string): Promise<OrderToFulfil | undefined> {
  const [row] = await read<OrderToFulfil>(Prisma.sql`
    SELECT o.id, o.reference, o.state::text, c.company, c.account_number AS "accountNumber", o.country, o.city,
      o.quantity, o.number_type::text AS "numberType", o.product::text,
      o.publish_on_delivery OR c.publish_on_delivery AS publishes,
      coalesce((SELECT z.state = 'connected' FROM zoom_connection z WHERE z.customer_id = c.id
                ORDER BY z.connected_at DESC LIMIT 1), false) AS connected,
      (SELECT count(*)::int FROM order_number d WHERE d.order_id = o.id AND d.taken_back_at IS NULL) AS delivered
    FROM customer_order o JOIN customer c ON c.id = o.customer_id WHERE o.reference = ${reference}`)
  return row
}

export type NumberOfOrder = {
  e164: string
  deliveredAt: Date
  deliveredBy: string
  /** Left the order, and with it the customer. */
  takenBackAt: Date | null
  pool: NumberPool | null
  status: NumberStatus | null
  publication: Publication | null
  importReference: string | null
  operationReference: string | null
}

const shownAtMost = 500

/** The numbers that were delivered for an order, those that left it last; as many as one page bears. */
export async function numbersOfOrder(_: StaffScope, orderId: string): Promise<NumberOfOrder[]> {
  return read<NumberOfOrder>(Prisma.sql`
    SELECT d.e164, d.delivered_at AS "deliveredAt", d.delivered_by_name AS "deliveredBy",
      d.taken_back_at AS "takenBackAt", n.pool::text, n.status::text, n.publication::text,
      n.import_reference AS "importReference", n.operation_reference AS "operationReference"
    FROM order_number d LEFT JOIN phone_number n ON n.e164 = d.e164 AND d.taken_back_at IS NULL
    WHERE d.order_id = ${orderId}::uuid
    ORDER BY d.taken_back_at IS NOT NULL, d.delivered_at DESC, d.e164 LIMIT ${shownAtMost}`)
}

export type WorkOnOrder = { imports: string[]; operations: { reference: string; kind: string; state: string }[] }

/** The files that brought numbers for an order, and the operations that took them to Zoom or out of it. */
export async function workOnOrder(_: StaffScope, reference: string): Promise<WorkOnOrder> {
  const [imports, operations] = await Promise.all([
    read<{ reference: string }>(Prisma.sql`
      SELECT i.reference FROM import i JOIN customer_order o ON o.customer_id = i.customer_id
      WHERE o.reference = ${reference} AND i.created_at >= o.created_at AND i.options->>'orderReference' = o.reference
      ORDER BY i.created_at DESC LIMIT 20`),
    read<WorkOnOrder['operations'][number]>(Prisma.sql`
      SELECT p.reference, p.kind::text, p.state::text
      FROM operation p JOIN customer_order o ON o.customer_id = p.customer_id
      WHERE o.reference = ${reference} AND p.created_at >= o.created_at
        AND p.kind IN ('publish', 'unpublish', 'update', 'remove')
        AND EXISTS (SELECT FROM operation_item i JOIN order_number d ON d.e164 = i.subject
                    WHERE i.operation_id = p.id AND d.order_id = o.id AND d.taken_back_at IS NULL)
      ORDER BY p.created_at DESC LIMIT 20`),
  ])
  return { imports: imports.map(row => row.reference), operations }
}
