'use server'

import { staffAction } from '@/lib/auth/doors'
import { deactivate } from '@/lib/off-boarding/deactivation'
import { markRemovedByHand } from '@/lib/off-boarding/removed-by-hand'
import { recordRequest, withdrawRecord } from '@/lib/off-boarding/requests'
import { Deactivate, RecordRequest, RemovedByHand, WithdrawRecord } from '@/lib/off-boarding/schema'

const back = (accountNumber: string, done: string) => `/staff/customers/${accountNumber}/off-boarding?done=${done}`

export const recordRequestAction = staffAction(
  RecordRequest,
  { may: 'customers.manage', redirect: (_, { accountNumber }) => back(accountNumber, 'recorded') },
  recordRequest,
)

export const withdrawRecordAction = staffAction(
  WithdrawRecord,
  { may: 'customers.manage', redirect: (_, { accountNumber }) => back(accountNumber, 'withdrawn') },
  withdrawRecord,
)

export const markRemovedByHandAction = staffAction(
  RemovedByHand,
  { may: 'numbers.manage', redirect: ({ accountNumber, count }) => back(accountNumber, `marked&count=${count}`) },
  markRemovedByHand,
)

export const deactivateAction = staffAction(
  Deactivate,
  { may: 'customers.deactivate', redirect: ({ accountNumber }) => back(accountNumber, 'deactivated') },
  deactivate,
)
