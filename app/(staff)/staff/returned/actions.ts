'use server'

import { staffAction } from '@/lib/auth/doors'
import { allocate, removeForGood, reOffer, rest } from '@/lib/stock/commands'
import { AllocateNumbers, MoveNumbers, RestNumbers } from '@/lib/stock/schema'

const may = 'stock.manage'

const done =
  (what: string) =>
  ({ count, accountNumber }: { count: number; accountNumber?: string }) =>
    `/staff/returned?${new URLSearchParams({ done: what, count: String(count), ...(accountNumber ? { to: accountNumber } : {}) })}`

export const reOfferAction = staffAction(MoveNumbers, { may, redirect: done('re-offer') }, reOffer)
export const restReturnedAction = staffAction(RestNumbers, { may, redirect: done('rest') }, rest)
export const reAllocateAction = staffAction(AllocateNumbers, { may, redirect: done('allocate') }, allocate)
export const deleteReturnedAction = staffAction(MoveNumbers, { may, redirect: done('delete') }, removeForGood)
