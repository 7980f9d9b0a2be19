import { z } from 'zod'
import { countryCodes } from '@/lib/base/contact-fields'
import { typedNumbers } from '@/lib/base/typed-numbers'
import { attributeFields, numberTypes } from '@/lib/numbers/schema'

/** The two pools of the stock, each a list of its own. */
export const stockPools = ['free', 'cooling'] as const
export type StockPool = (typeof stockPools)[number]

const digits = '[1-9]\\d{1,14}'

/** Place in the order of the list: country, city, number. */
const place = z
  .string()
  .max(200)
  .regex(new RegExp(`^[A-Z]{0,2}~.*~${digits}$`))
  .transform(text => {
    const [first, last] = [text.indexOf('~'), text.lastIndexOf('~')]
    return { country: text.slice(0, first), city: text.slice(first + 1, last), e164: `+${text.slice(last + 1)}` }
  })
  .optional()
  .catch(undefined)

/** View state of the stock, read from the address; rubbish falls back to all that is free. A city is one of a country. */
export const ListStock = z
  .object({
    pool: z.enum(stockPools).default('free').catch('free'),
    q: z.string().trim().max(40).optional().catch(undefined),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/)
      .optional()
      .catch(undefined),
    city: z.string().trim().min(1).max(100).optional().catch(undefined),
    type: z.enum(numberTypes).optional().catch(undefined),
    after: place,
    before: place,
  })
  .transform(({ city, ...view }) => ({ ...view, city: view.country ? city : undefined }))
export type ListStock = z.output<typeof ListStock>

const moment = z
  .string()
  .regex(new RegExp(`^\\d{13}~${digits}$`))
  .transform(text => ({ at: new Date(Number(text.slice(0, 13))), e164: `+${text.slice(14)}` }))
  .optional()
  .catch(undefined)

/** View state of the Returned inbox; what waits longest comes first. */
export const ListReturned = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  customer: z.string().trim().max(30).optional().catch(undefined),
  after: moment,
  before: moment,
})
export type ListReturned = z.output<typeof ListReturned>

export const restDays = z
  .string('cooling_days_wrong')
  .trim()
  .regex(/^\d{1,4}$/, 'cooling_days_wrong')
  .transform(Number)
  .pipe(z.int('cooling_days_wrong').min(1, 'cooling_days_wrong').max(3_650, 'cooling_days_wrong'))

const customer = z
  .string('allocate_customer_missing')
  .trim()
  .min(1, 'allocate_customer_missing')
  .max(150, 'allocate_customer_unknown')
export const reason = z.string('form_incomplete').trim().max(300, 'reason_too_long').default('')

export const AllocateNumbers = z.object({ customer, phoneNumbers: typedNumbers, reason })
export type AllocateNumbers = z.output<typeof AllocateNumbers>

export const RestNumbers = z.object({ days: restDays, phoneNumbers: typedNumbers, reason })
export type RestNumbers = z.output<typeof RestNumbers>

export const MoveNumbers = z.object({ phoneNumbers: typedNumbers, reason })
export type MoveNumbers = z.output<typeof MoveNumbers>

/** `after`: whether they rest first or are offered at once. */
export const TakeBackNumbers = z.object({
  after: z.enum(['rest', 'offer'], 'form_incomplete'),
  days: restDays,
  phoneNumbers: typedNumbers,
  reason,
})
export type TakeBackNumbers = z.output<typeof TakeBackNumbers>

/** Add Numbers without a customer; country and city are what the stock is sorted and filtered by. */
export const AddToStock = z.object({
  ...attributeFields,
  phoneNumbers: typedNumbers,
  country: z
    .string()
    .refine(code => code === '' || countryCodes.includes(code), 'country_missing')
    .transform(code => code || null)
    .default(null),
  city: z
    .string()
    .trim()
    .max(100, 'city_too_long')
    .regex(/^\P{Cc}*$/u, 'city_too_long')
    .transform(text => text || null)
    .default(null),
})
export type AddToStock = z.output<typeof AddToStock>

/** Empty: the whole country, or any type. */
export const SetThreshold = z.object({
  country: z.string('country_missing').refine(code => countryCodes.includes(code), 'country_missing'),
  city: z
    .string()
    .trim()
    .max(100, 'city_too_long')
    .regex(/^\P{Cc}*$/u, 'city_too_long')
    .default(''),
  numberType: z.union([z.literal(''), z.enum(numberTypes, 'number_type_unknown')]).default(''),
  least: z
    .string('threshold_wrong')
    .trim()
    .regex(/^\d{1,5}$/, 'threshold_wrong')
    .transform(Number)
    .pipe(z.int('threshold_wrong').min(1, 'threshold_wrong').max(10_000, 'threshold_wrong')),
})
export type SetThreshold = z.output<typeof SetThreshold>

export const RemoveThreshold = z.object({ id: z.uuid('form_incomplete') })
export type RemoveThreshold = z.output<typeof RemoveThreshold>

/** A customer's own numbers, as its list picks them. */
export const GiveBackNumbers = z.object({
  number: z
    .array(z.string('form_incomplete').regex(/^\+[1-9]\d{1,14}$/, 'form_incomplete'), 'nothing_picked')
    .min(1, 'nothing_picked')
    .max(200, 'form_incomplete'),
})
export type GiveBackNumbers = z.output<typeof GiveBackNumbers>
