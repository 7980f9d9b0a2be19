'use server'

import { customerAction } from '@/lib/auth/doors'
import { giveBack } from '@/lib/stock/commands'
import { GiveBackNumbers } from '@/lib/stock/schema'

export const giveBackAction = customerAction(
  GiveBackNumbers,
  { may: 'numbers.publish', redirect: ({ count }) => `/numbers/give-back?done=${count}` },
  giveBack,
)
