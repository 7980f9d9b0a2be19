import { z } from 'zod'
import { contactFields, countryCodes, line, phoneOfCountry } from '@/lib/base/contact-fields'
import { PaymentReason } from '@/lib/payments/schema'
import { mostOfADevice } from '@/lib/service-plans/rules'
import { signUpStates } from './rules'

/** What the cookie and the mailed link hold; anything else is the same "not found" as an unknown one. */
export const SignUpSecret = z.string('not_found').regex(/^[\w-]{43}$/, 'not_found')

/** Grows with every change: a form of another tab is told so instead of writing over it. */
const version = z.coerce.number('form_incomplete').int().min(0).max(1_000_000_000)

export const ChoosePlan = z.object({
  planVersionId: z.uuid('sign_up_plan_missing'),
  version: version.default(0),
})
export type ChoosePlan = z.output<typeof ChoosePlan>

export const SaveAddress = z
  .object({
    company: contactFields.company,
    country: contactFields.country,
    address: contactFields.address,
    city: contactFields.city,
    postalCode: contactFields.postalCode,
    contactName: line('contact_name_missing', 'contact_name_too_long'),
    email: contactFields.email,
    phone: contactFields.phone,
    version,
  })
  .superRefine(phoneOfCountry, { when: ({ value }) => isText(value, 'phone') && isText(value, 'country') })
export type SaveAddress = z.output<typeof SaveAddress>

const isText = (value: unknown, name: string) =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, name) === 'string'

const e164 = z.string('form_incomplete').regex(/^\+[1-9]\d{6,14}$/, 'form_incomplete')

/** As many numbers as a plan may include and one page still shows. */
export const mostNumbers = 100

const howMany = z.coerce
  .number('sign_up_device_quantity')
  .int('sign_up_device_quantity')
  .min(0, 'sign_up_device_quantity')
  .max(mostOfADevice, 'sign_up_device_quantity')

/** `device` and `quantity` are two lists side by side: how many of each that the plan offers. No price is asked of a form. */
export const ChooseNumbers = z.object({
  country: z.string('country_missing').max(2),
  city: z.string('city_missing').trim().max(100),
  number: z.array(e164).max(mostNumbers, 'sign_up_numbers_wrong'),
  device: z.array(z.string('form_incomplete').max(60, 'form_incomplete')).max(50, 'form_incomplete').default([]),
  quantity: z.array(howMany).max(50, 'form_incomplete').default([]),
  version,
})
export type ChooseNumbers = z.output<typeof ChooseNumbers>

export const HoldLonger = z.object({})

export const ChoosePayment = z.object({
  payBy: z.enum(['pay', 'on_invoice'], 'sign_up_pay_by_missing'),
  version,
})
export type ChoosePayment = z.output<typeof ChoosePayment>

/** Neither amount nor currency is asked of the form: both come from the version of the plan. */
export const SignUpNow = z.object({ terms: z.literal('on', 'sign_up_terms_missing'), version })
export type SignUpNow = z.output<typeof SignUpNow>

export const PayNow = z.object({})
export const LeavePayment = z.object({})
export const SendPasswordLink = z.object({})
export const ResumeSignUp = z.object({ token: SignUpSecret })

/** View state of the numbers to choose from, read from the address. */
export const SeenPlace = z.object({
  country: z
    .string()
    .refine(code => countryCodes.includes(code))
    .optional()
    .catch(undefined),
  city: z.string().max(100).optional().catch(undefined),
  after: e164.optional().catch(undefined),
  ended: z.string().optional().catch(undefined),
  taken: z.string().max(2_000).optional().catch(undefined),
})
export type SeenPlace = z.output<typeof SeenPlace>

const Reference = z.string('not_found').regex(/^SGN-\d{1,12}$/, 'not_found')
export const isSignUpReference = (text: string): boolean => Reference.safeParse(text).success

export const TakeUpSignUp = z.object({ reference: Reference })

export const CancelSignUp = z.object({ reference: Reference, reason: PaymentReason })

/** View state of the staff's list. */
export const ListSignUps = z.object({
  state: z.enum([...signUpStates, 'all']).catch('all'),
  q: z.string().trim().max(100).optional().catch(undefined),
  after: z.string().max(60).optional().catch(undefined),
  before: z.string().max(60).optional().catch(undefined),
})
export type ListSignUps = z.output<typeof ListSignUps>
