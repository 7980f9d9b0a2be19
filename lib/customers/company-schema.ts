import { z } from 'zod'
import { contactFields } from '@/lib/base/contact-fields'
import { AccountNumber, Seen } from './schema'

const { company, country, address, city, postalCode } = contactFields

/** Empty, or as strict as any other address. */
const billingEmail = z
  .string('form_incomplete')
  .trim()
  .max(254, 'email_wrong')
  .pipe(z.union([z.literal(''), z.email('email_wrong')], 'email_wrong'))

const billingName = z
  .string('form_incomplete')
  .trim()
  .max(100, 'contact_name_too_long')
  .regex(/^\P{Cc}*$/u, 'text_has_control_characters')

export const EditCompany = z
  .object({ seen: Seen, company, country, address, city, postalCode, billingName, billingEmail })
  .superRefine(({ billingName, billingEmail }, context) => {
    if (billingName && !billingEmail) {
      context.addIssue({ code: 'custom', message: 'billing_email_missing', path: ['billingEmail'] })
    }
  })
export type EditCompany = z.output<typeof EditCompany>

/** How long a consent lasts, in hours. */
export const actingTimes = ['24', '72', '168', '336', '720'] as const

export const AllowActing = z.object({ hours: z.enum(actingTimes, 'acting_time_missing') })
export type AllowActing = z.output<typeof AllowActing>

export const ActFor = z.object({ accountNumber: AccountNumber })
export type ActFor = z.output<typeof ActFor>
