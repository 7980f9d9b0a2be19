'use server'

import { staffAction } from '@/lib/auth/doors'
import { addForOrder } from '@/lib/orders/add-for-order'
import { deliverAny, deliverPicked } from '@/lib/orders/deliver'
import { AddForOrder, DeliverAny, DeliverPicked, TakeBackDelivered } from '@/lib/orders/fulfilment'
import { takeBackDelivered } from '@/lib/orders/take-back'

const may = 'orders.fulfil'

/** Back to where the rest can be delivered, which tells what was done. */
const done =
  (what: 'delivered' | 'taken-back') =>
  ({ reference, count, operation }: { reference: string; count: number; operation?: string | null }) =>
    `/staff/orders/${reference}/fulfil?${new URLSearchParams({ done: what, count: String(count), ...(operation ? { operation } : {}) })}`

export const deliverPickedAction = staffAction(DeliverPicked, { may, redirect: done('delivered') }, deliverPicked)
export const deliverAnyAction = staffAction(DeliverAny, { may, redirect: done('delivered') }, deliverAny)
export const addForOrderAction = staffAction(AddForOrder, { may, redirect: done('delivered') }, addForOrder)
export const takeBackDeliveredAction = staffAction(
  TakeBackDelivered,
  { may, redirect: done('taken-back') },
  takeBackDelivered,
)
