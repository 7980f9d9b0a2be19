import { audit } from '@/lib/audit/commands'
import type { Actor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'

export type NewCustomer = {
  company: string
  contactName: string
  contactEmail: string
  /** E.164. */
  phone: string
  country: string
  address: string
  city: string
  postalCode: string
  zoomAccountNumber?: string | null | undefined
}

/** A customer with its account number, inside the caller's transaction: an approved registration, or added by staff. */
export async function createCustomer(tx: Tx, actor: Actor, { zoomAccountNumber, ...input }: NewCustomer) {
  const customer = await tx.customer.create({
    data: { id: newId(), ...input, zoomAccountNumber: zoomAccountNumber || null, createdAt: now() },
  })
  const { id, accountNumber, company } = customer
  await audit(tx, actor, {
    action: 'customer.create',
    subject: { type: 'customer', id },
    customerId: id,
    after: { accountNumber, company, contactName: input.contactName, contactEmail: input.contactEmail },
  })
  return customer
}
