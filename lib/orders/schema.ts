import { z } from 'zod'
import { days, fromNow } from '@/lib/base/clock'
import { countryCodes, line } from '@/lib/base/contact-fields'
import { numberTypes, products } from '@/lib/numbers/schema'
import { orderStates } from './rules'

/** As many numbers as one order asks for. */
export const mostOrdered = 10_000

/** "25", "1,500": digits as on a keyboard, with or without a sign between thousands. */
const quantity = z
  .string('order_quantity_wrong')
  .trim()
  .max(20, 'order_quantity_wrong')
  .transform(text => text.replace(/(?<=\d)[ ,.'](?=\d{3}\b)/g, ''))
  .pipe(z.string().regex(/^[1-9]\d{0,4}$/, 'order_quantity_wrong'))
  .transform(Number)
  .pipe(z.int().max(mostOrdered, 'order_quantity_wrong'))

/** Any city, also one where the carrier has no number yet (000-R13). */
const city = z
  .string('city_missing')
  .trim()
  .min(1, 'city_missing')
  .max(100, 'city_too_long')
  .regex(/^\P{Cc}*$/u, 'text_has_control_characters')

const country = z.string('country_missing').refine(code => countryCodes.includes(code), 'country_missing')

/** Several lines in one's own words, kept as typed; line ends as one kind, no other control characters. */
const words = z
  .string('form_incomplete')
  .transform(text => text.replace(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .max(4_000, 'text_too_long')
      .regex(/^(\P{Cc}|[\n\t])*$/u, 'text_has_control_characters'),
  )
const remarks = words.default('')
const said = (missing: string) => words.pipe(z.string().min(1, missing))

const orNothing = <S extends z.ZodType>(choice: S) =>
  z.union([z.literal('').transform(() => null), choice], 'form_incomplete').default(null)

/** A day that the calendar has; whether it lies ahead is asked where the order is at hand. */
const wantedOn = orNothing(z.iso.date('wanted_on_wrong'))
const ownReference = z
  .string('form_incomplete')
  .trim()
  .max(100, 'own_reference_too_long')
  .regex(/^\P{Cc}*$/u, 'text_has_control_characters')
  .transform(text => text || null)
  .default(null)

/** Half a day back: it is still yesterday somewhere. */
export const liesAhead = (day: string): boolean => new Date(day).getTime() + days(1) > fromNow(-days(0.5)).getTime()

const Reference = z.string('not_found').regex(/^ORD-\d{1,12}$/, 'not_found')
export const isOrderReference = (text: string): boolean => Reference.safeParse(text).success

const numberType = orNothing(z.enum(numberTypes, 'form_incomplete'))
const product = orNothing(z.enum(products, 'form_incomplete'))

/**
 * The order form (000-R12), in the order in which it asks. `take`: whether the rest is filled up from what is free now,
 * or only the picked numbers are set aside. `promised`: how many the page said were available, and `promisedFor` which wish.
 */
export const PlaceOrder = z.object({
  country,
  city,
  quantity,
  remarks,
  numberType,
  product,
  wantedOn: wantedOn.refine(day => day === null || liesAhead(day), 'wanted_on_wrong'),
  ownReference,
  publishOnDelivery: z.literal('on', 'form_incomplete').optional(),
  take: z.enum(['any', 'picked'], 'form_incomplete').default('any'),
  promised: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .optional()
    .catch(undefined),
  promisedFor: z.string().max(500).optional().catch(undefined),
})
export type PlaceOrder = z.output<typeof PlaceOrder>

type Wish = Pick<PlaceOrder, 'country' | 'city' | 'numberType' | 'product'>

/** What a promise of stock was for: typed over since, it binds nobody. */
export const wishKey = ({ country, city, numberType, product }: Wish): string =>
  [country, city, numberType ?? '', product ?? ''].join('|')

/** What of an order its customer may change (SM10); `version` is the one that the form was made from. */
export const ChangeOrder = z.object({
  reference: Reference,
  version: z
    .string('form_incomplete')
    .regex(/^\d{1,9}$/, 'form_incomplete')
    .transform(Number),
  quantity,
  remarks,
  wantedOn,
  ownReference,
})
export type ChangeOrder = z.output<typeof ChangeOrder>

export const NameOrder = z.object({ reference: Reference })
export type NameOrder = z.output<typeof NameOrder>

export const AnswerOrderQuestion = z.object({ reference: Reference, answer: said('answer_missing') })
export type AnswerOrderQuestion = z.output<typeof AnswerOrderQuestion>

export const WriteToOrder = z.object({ reference: Reference, text: said('message_missing') })
export type WriteToOrder = z.output<typeof WriteToOrder>

/** As many numbers as one order form holds for 15 minutes. */
export const mostHeld = 1_000

const place = { country, city, numberType, product }
/** "Take any": so many numbers of a place. */
export const TakeAny = z.object({ ...place, quantity })
export type TakeAny = z.output<typeof TakeAny>

/** "Pick numbers": these and no others; none lets all go. */
export const PickNumbers = z.object({
  number: z
    .array(z.string('form_incomplete').regex(/^\+[1-9]\d{1,14}$/, 'form_incomplete'))
    .max(mostHeld, 'form_incomplete'),
})
export type PickNumbers = z.output<typeof PickNumbers>

/** Where and what: for the stock that is seen while ordering. */
export const StockPlace = z.object({
  country: country.optional().catch(undefined),
  city: line('city_missing', 'city_too_long').optional().catch(undefined),
  numberType: z.enum(numberTypes).nullable().catch(null).default(null),
  product: z.enum(products).nullable().catch(null).default(null),
})

export const orderFilters = ['all', 'open', ...orderStates] as const
const cursor = z.uuid().optional().catch(undefined)

/** View state of a customer's orders, read from the address; rubbish falls back to all of them. */
export const ListOrders = z.object({
  state: z.enum(orderFilters).catch('all').default('all'),
  country: country.optional().catch(undefined),
  q: z.string().trim().min(1).max(100).optional().catch(undefined),
  after: cursor,
  before: cursor,
})
export type ListOrders = z.output<typeof ListOrders>

/** What the form holds while it is not placed: as typed, right or wrong. */
export const OrderDraft = z.object({
  country: z.string().max(20).catch(''),
  city: z.string().max(20_000).catch(''),
  quantity: z.string().max(100).catch(''),
  remarks: z.string().max(20_000).catch(''),
  numberType: z.string().max(40).catch(''),
  product: z.string().max(40).catch(''),
  wantedOn: z.string().max(40).catch(''),
  ownReference: z.string().max(1_000).catch(''),
  publishOnDelivery: z.string().max(10).catch(''),
})
export type OrderDraft = z.output<typeof OrderDraft>

/** The order form as it stands, for its other buttons: nothing typed is lost. */
export const OrderForm = OrderDraft.extend({
  take: z.string().max(10).optional().catch(undefined),
  promised: z.string().max(10).optional().catch(undefined),
  promisedFor: z.string().max(500).optional().catch(undefined),
})
export type OrderForm = z.output<typeof OrderForm>
