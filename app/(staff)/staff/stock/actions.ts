'use server'

import { staffAction } from '@/lib/auth/doors'
import { addToStock } from '@/lib/stock/add'
import { allocate, release, removeForGood, rest, takeBack } from '@/lib/stock/commands'
import { MoveMatching, moveMatching } from '@/lib/stock/matching'
import { AddToStock, AllocateNumbers, MoveNumbers, RestNumbers, TakeBackNumbers } from '@/lib/stock/schema'

const may = 'stock.manage'

/** Back to the list, which tells what was done. */
const done =
  (what: string, pool = 'free') =>
  ({ count, accountNumber }: { count: number; accountNumber?: string }) =>
    `/staff/stock?${new URLSearchParams({ pool, done: what, count: String(count), ...(accountNumber ? { to: accountNumber } : {}) })}`

export const addToStockAction = staffAction(AddToStock, { may, redirect: done('add') }, addToStock)
export const allocateAction = staffAction(AllocateNumbers, { may, redirect: done('allocate') }, allocate)
export const restAction = staffAction(RestNumbers, { may, redirect: done('rest', 'cooling') }, rest)
export const releaseAction = staffAction(MoveNumbers, { may, redirect: done('release') }, release)
export const removeFromStockAction = staffAction(MoveNumbers, { may, redirect: done('remove') }, removeForGood)
export const takeBackAction = staffAction(
  TakeBackNumbers,
  { may, redirect: (value, { after }) => done('take-back', after === 'rest' ? 'cooling' : 'free')(value) },
  takeBack,
)

const told = { re_offer: 're-offer', take_back: 'take-back' } as const

/** All that match, of the stock, of the Returned inbox, or of one customer; back to that list. */
export const moveMatchingAction = staffAction(
  MoveMatching,
  {
    may,
    redirect: ({ count, kept, accountNumber }, { list, act, of, pool }) => {
      const what = act === 're_offer' || act === 'take_back' ? told[act] : act
      const said = new URLSearchParams({
        done: list === 'returned' && act === 'remove' ? 'delete' : what,
        count: String(count),
        ...(kept > 0 ? { kept: String(kept) } : {}),
        ...(accountNumber ? { to: accountNumber } : {}),
        ...(list === 'stock' && pool ? { pool } : {}),
      })
      const path = { stock: '/staff/stock', returned: '/staff/returned', customer: `/staff/customers/${of}` }[list]
      return `${path}?${said}`
    },
  },
  moveMatching,
)
