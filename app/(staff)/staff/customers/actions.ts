'use server'

import { staffAction } from '@/lib/auth/doors'
import { addCustomer } from '@/lib/customers/commands'
import { inviteMany } from '@/lib/customers/invite-many'
import { AddCustomer } from '@/lib/customers/schema'
import { CustomerSelection } from '@/lib/customers/selection'
import { sameCompanyNotice } from './same-company'

export const addCustomerAction = staffAction(
  AddCustomer,
  {
    may: 'customers.manage',
    warning: ({ same }) => same && sameCompanyNotice(same),
    redirect: ({ accountNumber, invited }) =>
      `/staff/customers/${accountNumber}${invited ? '?added=1' : '/users?done=added'}`,
  },
  addCustomer,
)

/** Ticked customers, or all that match: their contacts get the letter with the link. */
export const inviteCustomersAction = staffAction(
  CustomerSelection,
  { may: 'customers.manage', redirect: ({ invited, kept }) => `/staff/customers?invited=${invited}&kept=${kept}` },
  inviteMany,
)
