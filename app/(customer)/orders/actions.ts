'use server'

import { z } from 'zod'
import { customerAction, withoutState } from '@/lib/auth/doors'
import { changeOrder } from '@/lib/orders/change'
import { cancelOrder, placeOrder } from '@/lib/orders/commands'
import { dropDraft, keepDraft, orderAgain } from '@/lib/orders/draft'
import { publishOrder } from '@/lib/orders/publish'
import {
  AnswerOrderQuestion,
  ChangeOrder,
  NameOrder,
  OrderForm,
  PickNumbers,
  PlaceOrder,
  WriteToOrder,
} from '@/lib/orders/schema'
import { answerQuestion, writeToOrder } from '@/lib/orders/thread'
import { holdTyped, letGoTyped, pickTyped } from '@/lib/orders/typing'
import { formHref } from './href'

const may = 'orders.place'

export const placeOrderAction = customerAction(
  PlaceOrder,
  {
    may,
    limit: { name: 'order', points: 120, perSeconds: 3_600 },
    redirect: ({ reference }) => `/orders/${reference}/placed`,
  },
  placeOrder,
)

/** Keeps what is typed, and shows what is in stock there: for a browser without JavaScript. */
export const seeStockAction = withoutState(
  customerAction(OrderForm, { may, redirect: (_, typed) => formHref(typed) }, keepDraft),
)

export const toPickAction = withoutState(
  customerAction(OrderForm, { may, redirect: (_, typed) => formHref(typed, 'pick') }, keepDraft),
)

export const holdAnyAction = withoutState(
  customerAction(
    OrderForm,
    { may, redirect: ({ held }, typed) => formHref(typed, 'new', held === 0 ? { taken: '1' } : {}) },
    holdTyped,
  ),
)

export const letGoAction = withoutState(
  customerAction(OrderForm, { may, redirect: (_, typed) => formHref(typed) }, letGoTyped),
)

export const pickNumbersAction = customerAction(
  PickNumbers,
  { may, redirect: ({ taken }) => (taken > 0 ? `/orders?dialog=new&taken=${taken}` : '/orders?dialog=new') },
  pickTyped,
)

export const dropDraftAction = withoutState(
  customerAction(z.object({}), { may, redirect: () => '/orders?dropped=1' }, dropDraft),
)
export const orderAgainAction = customerAction(NameOrder, { may, redirect: () => '/orders?dialog=new' }, orderAgain)

export const changeOrderAction = customerAction(
  ChangeOrder,
  { may, redirect: (_, { reference }) => `/orders/${reference}?done=changed` },
  changeOrder,
)
export const cancelOrderAction = customerAction(
  NameOrder,
  { may, redirect: (_, { reference }) => `/orders/${reference}?done=cancelled` },
  cancelOrder,
)
export const answerOrderAction = customerAction(
  AnswerOrderQuestion,
  { may, redirect: (_, { reference }) => `/orders/${reference}?done=answered` },
  answerQuestion,
)
export const writeToOrderAction = customerAction(
  WriteToOrder,
  { may, redirect: (_, { reference }) => `/orders/${reference}?done=sent` },
  writeToOrder,
)

export const publishOrderAction = customerAction(
  NameOrder,
  { may: 'numbers.publish', redirect: ({ reference }) => `/operations/${reference}` },
  publishOrder,
)
