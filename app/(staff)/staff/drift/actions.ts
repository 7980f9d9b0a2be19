'use server'

import { staffAction } from '@/lib/auth/doors'
import { compareAll, compareCustomer } from '@/lib/drift/commands'
import { fixDrift } from '@/lib/drift/fix'
import { CompareCustomer, FixDrift, Nothing } from '@/lib/drift/schema'
import { afterFix } from './address'

export const fixDriftAction = staffAction(FixDrift, { may: 'drift.fix', redirect: afterFix }, fixDrift)

export const compareAllAction = staffAction(
  Nothing,
  {
    may: 'drift.check',
    limit: { name: 'drift-check-all', points: 6, perSeconds: 3_600 },
    redirect: ({ count }) => `/staff/drift?checked=${count}`,
  },
  compareAll,
)

export const compareCustomerAction = staffAction(
  CompareCustomer,
  {
    may: 'drift.check',
    limit: { name: 'drift-check', points: 120, perSeconds: 3_600 },
    redirect: ({ accountNumber, asked }) => `/staff/customers/${accountNumber}/zoom?asked=${asked}`,
  },
  compareCustomer,
)
