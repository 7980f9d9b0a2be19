'use server'

import { staffAction } from '@/lib/auth/doors'
import { addCustomer } from '@/lib/customers/commands'
import { AddCustomer } from '@/lib/customers/schema'

export const addCustomerAction = staffAction(
  AddCustomer,
  {
    may: 'customers.manage',
    redirect: ({ accountNumber, invited }) =>
      `/staff/customers/${accountNumber}${invited ? '?added=1' : '/users?done=added'}`,
  },
  addCustomer,
)
