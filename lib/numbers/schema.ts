import { z } from 'zod'
import { E164 } from '@/lib/base/e164'
import { typedNumbers } from '@/lib/base/typed-numbers'

export const products = ['zoom_phone', 'zoom_contact_center', 'unallocated'] as const
export type Product = (typeof products)[number]

export const numberStatuses = ['pending', 'normal'] as const
export type NumberStatus = (typeof numberStatuses)[number]

export const numberPools = ['free', 'in_use', 'returned', 'cooling'] as const
export type NumberPool = (typeof numberPools)[number]

export const numberTypes = ['toll', 'toll_free', 'mobile', 'virtual_service'] as const
export type NumberType = (typeof numberTypes)[number]

export const capacities = ['single', 'multiple'] as const
export type Capacity = (typeof capacities)[number]

export const voiceDirections = ['both', 'inbound_only', 'outbound_only', 'not_supported'] as const
export type VoiceDirection = (typeof voiceDirections)[number]

export const messagings = ['not_applicable', 'supported', 'not_supported'] as const
export type Messaging = (typeof messagings)[number]

/** What the carrier says of a number, without the number itself. */
export type Attributes = {
  product: Product
  status: NumberStatus
  sipTrunkName: string
  numberType: NumberType | null
  subAccount: string | null
  billingReferenceId: string | null
  serviceInfo: string | null
  capacity: Capacity
  voiceDirection: VoiceDirection
  messaging: Messaging
  outboundDialer: boolean
  outboundCli: boolean
}

const optionalText = (longest: number, tooLong: string) =>
  z
    .string()
    .trim()
    .max(longest, tooLong)
    .transform(text => text || null)
    .nullable()

/** An empty choice of a select is no choice. */
const orNothing = <S extends z.ZodType>(choice: S) => z.union([z.literal('').transform(() => null), choice]).nullable()

const yesNo = z.union([z.boolean(), z.enum(['yes', 'no'], 'form_incomplete').transform(answer => answer === 'yes')])

/** One attribute each, as a form sends it, in Zoom's order. */
const values = {
  product: z.enum(products, 'product_missing'),
  numberType: orNothing(z.enum(numberTypes, 'number_type_unknown')),
  status: z.enum(numberStatuses, 'number_status_missing'),
  sipTrunkName: z.string('sip_trunk_missing').trim().min(1, 'sip_trunk_missing').max(100, 'sip_trunk_unknown'),
  subAccount: optionalText(100, 'sub_account_too_long'),
  // Zoom's two descriptions disagree on 36 or 60: the shorter is safe with both.
  billingReferenceId: optionalText(36, 'billing_reference_too_long'),
  serviceInfo: optionalText(255, 'service_info_too_long'),
  capacity: z.enum(capacities, 'form_incomplete'),
  voiceDirection: z.enum(voiceDirections, 'form_incomplete'),
  messaging: z.enum(messagings, 'form_incomplete'),
  outboundDialer: yesNo,
  outboundCli: yesNo,
}

/** Fields of the Add Numbers form (002-R12..R29); a row of an import has the same. */
export const attributeFields = {
  ...values,
  numberType: values.numberType.default(null),
  subAccount: values.subAccount.default(null),
  billingReferenceId: values.billingReferenceId.default(null),
  serviceInfo: values.serviceInfo.default(null),
  capacity: values.capacity.default('multiple'),
  voiceDirection: values.voiceDirection.default('both'),
  messaging: values.messaging.default('not_applicable'),
  outboundDialer: values.outboundDialer.optional(),
  outboundCli: values.outboundCli.optional(),
}

const accountNumber = z.string('form_incomplete').max(30, 'form_incomplete')
const e164 = z.string('form_incomplete').regex(E164, 'form_incomplete')

/** Staff's "Add Numbers": one number, several, or a range, for one customer. */
export const AddNumbers = z.object({
  accountNumber,
  ...attributeFields,
  phoneNumbers: typedNumbers,
  /** Published before this portal knew of them: never sent, only looked for. */
  alreadyInZoom: z.union([z.boolean(), z.literal('on').transform(() => true)], 'form_incomplete').default(false),
})
export type AddNumbers = z.output<typeof AddNumbers>

/** Staff's "Edit": a field that is not sent stays as it is. */
export const EditNumber = z.object({
  accountNumber,
  number: e164,
  /** Of the number as the editor saw it. */
  version: z.coerce.number('form_incomplete').int('form_incomplete').min(1, 'form_incomplete'),
  /** The values that the editor saw, for showing two people what each has changed. Never trusted. */
  base: z.string().max(4_000, 'form_incomplete').optional(),
  ...z.object(values).partial().shape,
})
export type EditNumber = z.output<typeof EditNumber>

/** Staff's "Remove", of one number or those that were picked. */
export const RemoveNumbers = z.object({
  accountNumber,
  number: z.array(e164, 'form_incomplete').min(1, 'no_numbers_picked').max(10_000, 'too_many_numbers_picked'),
})
export type RemoveNumbers = z.output<typeof RemoveNumbers>

export const buckets = ['unpublished', 'in_work', 'published', 'failed', 'service_down', 'pending'] as const
export type Bucket = (typeof buckets)[number]

const cursor = z
  .string()
  .regex(/^[1-9]\d{1,14}$/)
  .transform(digits => `+${digits}`)
  .optional()
  .catch(undefined)

/** View state of the number list, read from the address; rubbish falls back to the whole list, lowest first. */
export const ListNumbers = z.object({
  q: z.string().trim().max(40).optional().catch(undefined),
  bucket: z.enum(buckets).optional().catch(undefined),
  product: z.enum(products).optional().catch(undefined),
  status: z.enum(numberStatuses).optional().catch(undefined),
  trunk: z.string().trim().min(1).max(100).optional().catch(undefined),
  pool: z.enum(numberPools).optional().catch(undefined),
  order: z.enum(['up', 'down']).default('up').catch('up'),
  after: cursor,
  before: cursor,
})
export type ListNumbers = z.output<typeof ListNumbers>

/**
 * The digits of a search in any notation, as they may stand within E.164. A number written with 0 or 00 in front is
 * looked for without it too: neither is part of the international form.
 */
export function searchedDigits(text: string): string[] {
  const digits = text.replace(/\(0\)/g, '').replace(/\D/g, '').slice(0, 15)
  if (digits === '') return []
  const bare = digits.replace(/^0+/, '')
  return digits.length >= 7 && bare !== digits && bare !== '' ? [digits, bare] : [digits]
}
