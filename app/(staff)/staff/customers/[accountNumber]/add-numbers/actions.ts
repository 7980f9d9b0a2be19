'use server'

import { staffAction } from '@/lib/auth/doors'
import { addNumbers } from '@/lib/numbers/commands'
import { AddNumbers } from '@/lib/numbers/schema'

export const addNumbersAction = staffAction(
  AddNumbers,
  {
    may: 'numbers.manage',
    redirect: ({ added }, { accountNumber }) => `/staff/customers/${accountNumber}?numbersAdded=${added}`,
  },
  addNumbers,
)
