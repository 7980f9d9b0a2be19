'use server'

import { getTranslations } from '@/i18n/words'
import { staffAction } from '@/lib/auth/doors'
import {
  acceptOrder,
  askCustomer,
  closeShort,
  declineOrder,
  holdOrder,
  releaseOrder,
  takeDownAnswer,
} from '@/lib/orders/answers'
import { assignOrder } from '@/lib/orders/assign'
import { addOrderNote, writeToCustomer } from '@/lib/orders/staff-notes'
import {
  AddOrderNote,
  AskCustomer,
  AssignOrder,
  CloseShort,
  DecideOrder,
  DeclineOrder,
  HoldOrder,
  TakeDownAnswer,
  WriteToCustomer,
} from '@/lib/orders/staff-schema'

const may = 'orders.answer'
const done =
  (event: string) =>
  ({ reference }: { reference: string }) =>
    `/staff/orders/${reference}?done=${event}`

export const acceptOrderAction = staffAction(DecideOrder, { may, redirect: done('accept') }, acceptOrder)

export const declineOrderAction = staffAction(DeclineOrder, { may, redirect: done('decline') }, declineOrder)

export const askCustomerAction = staffAction(AskCustomer, { may, redirect: done('ask') }, askCustomer)

export const takeDownAnswerAction = staffAction(TakeDownAnswer, { may, redirect: done('answer') }, takeDownAnswer)

export const holdOrderAction = staffAction(HoldOrder, { may, redirect: done('hold') }, holdOrder)

export const releaseOrderAction = staffAction(
  DecideOrder,
  {
    may,
    redirect: ({ reference, stillHeld }) => done(stillHeld ? 'still_held' : 'release')({ reference }),
  },
  releaseOrder,
)

export const closeShortAction = staffAction(CloseShort, { may, redirect: done('close_short') }, closeShort)

export const assignOrderAction = staffAction(AssignOrder, { may, redirect: done('assign') }, assignOrder)

export const writeToCustomerAction = staffAction(
  WriteToCustomer,
  {
    may,
    notice: async () => ({ tone: 'success', title: getTranslations('orders.staff')('thread.sent') }),
  },
  writeToCustomer,
)

export const addOrderNoteAction = staffAction(
  AddOrderNote,
  {
    may,
    notice: async () => ({ tone: 'success', title: getTranslations('orders.staff')('notes.added') }),
  },
  addOrderNote,
)
