import { z } from 'zod'
import { contactFields, line, phoneOfCountry } from '@/lib/base/contact-fields'

export const customerStatuses = ['active', 'suspended', 'deactivation_requested', 'deactivated'] as const

export type CustomerStatus = (typeof customerStatuses)[number]

/** View state of the customer list, read from the address; rubbish falls back to the whole list. */
export const ListCustomers = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  status: z.enum(customerStatuses).optional().catch(undefined),
  after: z.string().max(20).optional().catch(undefined),
  before: z.string().max(20).optional().catch(undefined),
})
export type ListCustomers = z.output<typeof ListCustomers>

export const AddCustomer = z
  .object({ ...contactFields, contactName: line('contact_name_missing', 'contact_name_too_long') })
  .superRefine(phoneOfCountry)
export type AddCustomer = z.output<typeof AddCustomer>
