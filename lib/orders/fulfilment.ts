import { z } from 'zod'
import { E164 } from '@/lib/base/e164'
import { AddToStock } from '@/lib/stock/schema'

const OrderReference = z.string('not_found').regex(/^ORD-\d{1,12}$/, 'not_found')

const picked = z
  .array(z.string('form_incomplete').regex(E164, 'form_incomplete'), 'order_nothing_picked')
  .min(1, 'order_nothing_picked')
  .max(1_000, 'too_many_numbers_picked')

/** Suggested numbers that were ticked. */
export const DeliverPicked = z.object({ reference: OrderReference, number: picked })

/** How many of the suggested, whichever they are. */
export const DeliverAny = z.object({
  reference: OrderReference,
  count: z
    .string('order_count_wrong')
    .trim()
    .regex(/^\d{1,5}$/, 'order_count_wrong')
    .transform(Number)
    .pipe(z.int('order_count_wrong').min(1, 'order_count_wrong').max(10_000, 'order_count_wrong')),
})

/** Add Numbers for an order: they are the customer's, and of its place unless another one is said. */
export const AddForOrder = AddToStock.extend({ reference: OrderReference })

/** Numbers that were delivered by mistake. */
export const TakeBackDelivered = z.object({
  reference: OrderReference,
  number: picked,
  reason: z.string('reason_missing').trim().min(1, 'reason_missing').max(300, 'reason_too_long'),
})
