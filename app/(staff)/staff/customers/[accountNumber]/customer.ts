import { notFound } from 'next/navigation'
import { cache } from 'react'
import { requireStaff } from '@/lib/auth/session'
import { findCustomer } from '@/lib/customers/find'

const look = cache(async (accountNumber: string) => {
  const me = await requireStaff()
  return { me, customer: await findCustomer(me.scope, accountNumber) }
})

/** The customer of this address and who looks at it; looked up once for the layout and the tab inside it. */
export async function customerOf(accountNumber: string) {
  const { me, customer } = await look(accountNumber)
  if (!customer) notFound()
  return { me, customer }
}

/** For the title of the layout, where notFound() would leave the page without any title. */
export const companyOf = async (accountNumber: string) => (await look(accountNumber)).customer?.company

export type CustomerParams = { params: Promise<{ accountNumber: string }> }
