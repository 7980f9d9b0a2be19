import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireStaff } from '@/lib/auth/session'
import { findCustomer } from '@/lib/customers/queries'

/** The customer of this address and who looks at it; looked up once for the layout and the tab inside it. */
export const customerOf = cache(async (accountNumber: string) => {
  const me = await requireStaff()
  const customer = await findCustomer(me.scope, accountNumber)
  if (!customer) notFound()
  return { me, customer }
})

export type CustomerParams = { params: Promise<{ accountNumber: string }> }
