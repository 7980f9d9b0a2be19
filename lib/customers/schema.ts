import { z } from 'zod'
import { contactFields, line, phoneOfCountry } from '@/lib/base/contact-fields'
import { customerStatuses } from './rules'

export const connectionFilters = ['none', 'connected', 'reauthorization_required', 'removed', 'disconnected'] as const
export const numberFilters = ['failed', 'pending'] as const
/** Customers for whom nobody can sign in: nobody was invited, or the link in the letter has expired. */
export const accessFilters = ['not_invited', 'expired'] as const
export const customerOrders = ['name', '-name', 'account', '-account', 'newest', 'oldest'] as const
export type CustomerOrder = (typeof customerOrders)[number]

/** View state of the customer list, read from the address; rubbish falls back to the whole list. */
export const ListCustomers = z.object({
  q: z.string().trim().max(100).optional().catch(undefined),
  status: z.enum(customerStatuses).optional().catch(undefined),
  zoom: z.enum(connectionFilters).optional().catch(undefined),
  numbers: z.enum(numberFilters).optional().catch(undefined),
  access: z.enum(accessFilters).optional().catch(undefined),
  sort: z.enum(customerOrders).optional().catch(undefined),
  after: z.string().max(20).optional().catch(undefined),
  before: z.string().max(20).optional().catch(undefined),
})
export type ListCustomers = z.output<typeof ListCustomers>

export const AccountNumber = z.string('not_found').regex(/^AC-\d{1,12}$/, 'not_found')

const company = { ...contactFields, contactName: line('contact_name_missing', 'contact_name_too_long') }

/** A customer as the form and a line of a file give it. */
export const CustomerFields = z.object(company).superRefine(phoneOfCountry)
export type CustomerFields = z.output<typeof CustomerFields>

/**
 * The form. `invite` is a box, absent when it is not ticked; `despite` names the customer that is perhaps the same and
 * that its writer was shown.
 */
export const AddCustomer = z
  .object({ ...company, invite: z.literal('on').optional(), despite: AccountNumber.optional() })
  .superRefine(phoneOfCountry)
export type AddCustomer = z.output<typeof AddCustomer>

/** The form as it was made: what its writer has seen, as JSON of names and texts. */
export const Seen = z
  .string('form_incomplete')
  .max(20_000, 'form_incomplete')
  .transform((text, context) => {
    try {
      return z.record(z.string(), z.string()).parse(JSON.parse(text))
    } catch {
      context.addIssue({ code: 'custom', message: 'form_incomplete' })
      return z.NEVER
    }
  })

export const EditCustomer = z
  .object({ accountNumber: AccountNumber, seen: Seen, ...company })
  .superRefine(phoneOfCountry)
export type EditCustomer = z.output<typeof EditCustomer>

/** Several lines in one's own words; line ends as one kind, no other control characters. */
export const prose = z
  .string('form_incomplete')
  .transform(text => text.replace(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .max(4_000, 'text_too_long')
      .regex(/^(\P{Cc}|[\n\t])*$/u, 'text_has_control_characters'),
  )

export const EditNotes = z.object({ accountNumber: AccountNumber, seen: Seen, notes: prose })
export type EditNotes = z.output<typeof EditNotes>
