import { z } from 'zod'
import { contactFields, line, phoneOfCountry } from '@/lib/base/contact-fields'
import { registrationStatuses } from './rules'

const quantity = z
  .string()
  .trim()
  .transform(text => text.replace(/(?<=\d)[ ,.'](?=\d{3}\b)/g, ''))
  .pipe(z.string().regex(/^([1-9]\d{0,5}|1000000)?$/, 'quantity_wrong'))
  .transform(text => (text === '' ? null : Number(text)))

/** The registration form (000-R03), in the order in which it asks. */
export const Register = z
  .object({
    company: contactFields.company,
    country: contactFields.country,
    address: contactFields.address,
    city: contactFields.city,
    postalCode: contactFields.postalCode,
    firstName: line('first_name_missing', 'first_name_too_long', 50),
    lastName: line('last_name_missing', 'last_name_too_long', 50),
    email: contactFields.email,
    phone: contactFields.phone,
    zoomAccountNumber: contactFields.zoomAccountNumber,
    expectedQuantity: quantity.optional(),
    terms: z.literal('on', 'terms_missing'),
    /** The Zoom account that this browser added our app in: to be connected at approval (SM3), or 'no'. */
    zoomInstall: z.union([z.literal('no'), z.uuid()], 'form_incomplete').optional(),
  })
  // Said together with what else is wrong, not only once the rest is right.
  .superRefine(phoneOfCountry, { when: ({ value }) => isText(value, 'phone') && isText(value, 'country') })
export type Register = z.output<typeof Register>

const isText = (value: unknown, name: string) =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string'

/** Several lines in one's own words; line ends as one kind, no other control characters. */
const prose = (missing: string) =>
  z
    .string(missing)
    .transform(text => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .min(1, missing)
        .max(4_000, 'text_too_long')
        .regex(/^(\P{Cc}|[\n\t])*$/u, missing),
    )

/** What a private status link holds; anything else is the same "not found" as an unknown one. */
export const StatusSecret = z.string('not_found').regex(/^[\w-]{43}$/, 'not_found')
const Reference = z.string('not_found').regex(/^REG-\d{1,12}$/, 'not_found')

/** On the status page: connect this Zoom account at approval, or connect none. */
export const LinkInstall = z.object({ secret: StatusSecret, install: z.uuid('form_incomplete') })
export const UnlinkInstall = z.object({ secret: StatusSecret })

export const WithdrawRegistration = z.object({ secret: StatusSecret })
export const AnswerQuestion = z.object({ secret: StatusSecret, answer: prose('answer_missing') })
export const DecideRegistration = z.object({ reference: Reference })
export const AskForInformation = z.object({ reference: Reference, question: prose('question_missing') })
export const RejectRegistration = z.object({ reference: Reference, reason: prose('reason_missing') })
export const AddNote = z.object({ reference: Reference, note: prose('note_missing') })

export const registrationFilters = ['open', ...registrationStatuses] as const

/** View state of the queue, read from the address; rubbish falls back to what waits for us. */
export const ListRegistrations = z.object({
  status: z.enum(registrationFilters).catch('open'),
  q: z.string().trim().max(100).optional().catch(undefined),
  after: z.string().max(60).optional().catch(undefined),
  before: z.string().max(60).optional().catch(undefined),
})
export type ListRegistrations = z.output<typeof ListRegistrations>

export const isReference = (text: string): boolean => Reference.safeParse(text).success
