import { z } from 'zod'
import { toE164 } from './e164'

/** Zoom's older generation says 0 and 1. */
const flag = z.union([z.boolean(), z.literal(0), z.literal(1)]).transform(Boolean)
const optionalFlag = flag.nullish().transform(value => value ?? null)
const text = z
  .string()
  .nullish()
  .transform(value => value || null)

/** A value that Zoom adds later must not make a whole page unreadable: it is read as "not said". */
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values).nullable().catch(null)

const e164 = z.string().transform((value, context) => {
  const number = toE164(value)
  if (number === undefined) context.addIssue({ code: 'custom', message: 'not a phone number' })
  return number ?? z.NEVER
})

export const PRODUCTS = ['UNALLOCATED', 'ZOOM_PHONE', 'ZOOM_CONTACT_CENTER'] as const
export const CAPACITIES = ['ZOOM_PHONE_USER_ONLY', 'MULTI_USE'] as const
export const DIRECTIONS = ['INBOUND_AND_OUTBOUND', 'INBOUND_ONLY', 'OUTBOUND_ONLY', 'NOT_SUPPORTED'] as const
export const MESSAGING = ['NOT_APPLICABLE', 'SUPPORTED', 'NOT_SUPPORTED'] as const
export const NUMBER_TYPES = ['Toll', 'TollFree', 'Mobile', 'VirtualService'] as const

export const ListedNumber = z.object({
  phone_number: e164,
  assigned: flag,
  status: flag,
  sip_trunk_name: text,
  billing_ref_id: text,
  service_info: text,
  allocated_product: oneOf(PRODUCTS),
  voice_msg_capacity: oneOf(CAPACITIES),
  voice_direction: oneOf(DIRECTIONS),
  outbound_dialer_not_supported: optionalFlag,
  outbound_cli_share_not_supported: optionalFlag,
  message_capability: oneOf(MESSAGING),
})
export type ListedNumber = z.output<typeof ListedNumber>

const CarrierListedNumber = ListedNumber.extend({ customer_account_name: text, customer_account_number: text })

const page = <Entry extends z.ZodType>(entry: Entry) =>
  z.object({
    numbers: z
      .array(entry)
      .nullish()
      .transform(numbers => numbers ?? []),
    next_page_token: z
      .string()
      .nullish()
      .transform(token => token || undefined),
  })
export const NumberPage = page(ListedNumber)
export const CarrierNumberPage = page(CarrierListedNumber)

/** Writes answer with no body; the older generation lists refused numbers in a 2xx, which must not pass for success. */
export const WriteReply = z.looseObject({ unprocessed_numbers: z.array(z.unknown()).nullish() }).nullish()

const identifier = z.union([z.string().min(1), z.number()]).transform(String)

export const Me = z.object({
  id: z.string().min(1),
  email: text,
  first_name: text,
  last_name: text,
  display_name: text,
  account_id: z.string().min(1),
  account_number: identifier.nullish().transform(value => value ?? null),
  role_name: text,
  company: text,
})

export const Permissions = z.object({
  permissions: z
    .array(z.string())
    .nullish()
    .transform(list => list ?? []),
})

/** Goes into a header as it is. */
const token = z.string().regex(/^[\x21-\x7e]+$/)

/** A token reply is spent the moment it arrives, so only what cannot be missed is demanded. */
export const TokenReply = z.object({
  access_token: token,
  refresh_token: token.nullish(),
  expires_in: z.coerce.number().positive().catch(3600),
  scope: z
    .union([z.string(), z.array(z.string()).transform(list => list.join(' '))])
    .catch('')
    .transform(scope => scope.split(/[\s,]+/).filter(Boolean)),
  api_url: z.string().optional().catch(undefined),
})

/** `{ code, message }`, with `errors: [{ field, message }]` on validation. */
export const ErrorReply = z.object({
  code: z.coerce.number().int().optional().catch(undefined),
  message: z.string().catch(''),
  errors: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .nullish()
    .transform(errors => errors ?? [])
    .catch([]),
})
export type ErrorReply = z.output<typeof ErrorReply>
