'use server'

import { staffAction } from '@/lib/auth/doors'
import { numberToPath } from '@/lib/base/e164'
import { addNumbers } from '@/lib/numbers/commands'
import { editNumber } from '@/lib/numbers/editing'
import { type Removed, RemoveMatching, removeMatching, removeNumbers } from '@/lib/numbers/removal'
import { AddNumbers, EditNumber, RemoveNumbers } from '@/lib/numbers/schema'

const home = (accountNumber: string) => `/staff/customers/${accountNumber}`

export const addNumbersAction = staffAction(
  AddNumbers,
  {
    may: 'numbers.manage',
    redirect: ({ added }, { accountNumber, alreadyInZoom }) =>
      `${home(accountNumber)}?${alreadyInZoom ? 'numbersInZoom' : 'numbersAdded'}=${added}`,
  },
  addNumbers,
)

export const editNumberAction = staffAction(
  EditNumber,
  {
    may: 'numbers.manage',
    redirect: ({ operation }, { accountNumber, number }) =>
      `${home(accountNumber)}/numbers/${numberToPath(number)}?saved=${operation ?? '1'}`,
  },
  editNumber,
)

const afterRemoval = ({ removed, leaving, operation, kept }: Removed, { accountNumber }: { accountNumber: string }) => {
  const said = new URLSearchParams({ removed: String(removed) })
  if (operation) said.set('operation', operation)
  if (leaving > 0) said.set('leaving', String(leaving))
  if (kept > 0) said.set('kept', String(kept))
  return `${home(accountNumber)}?${said}`
}

export const removeNumbersAction = staffAction(
  RemoveNumbers,
  { may: 'numbers.manage', redirect: afterRemoval },
  removeNumbers,
)

export const removeMatchingAction = staffAction(
  RemoveMatching,
  { may: 'numbers.manage', redirect: afterRemoval },
  removeMatching,
)
