import { z } from 'zod'
import { readNumber } from '@/lib/base/e164'

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
    .default(null)

/** An empty choice of a select is no choice. */
const orNothing = <S extends z.ZodType>(choice: S) =>
  z
    .union([z.literal('').transform(() => null), choice])
    .nullable()
    .default(null)

const yesNo = z.union([z.boolean(), z.enum(['yes', 'no'], 'form_incomplete').transform(answer => answer === 'yes')])

/** Fields of the Add Numbers form in Zoom's order (002-R12..R29); a row of an import has the same. */
export const attributeFields = {
  product: z.enum(products, 'product_missing'),
  numberType: orNothing(z.enum(numberTypes, 'number_type_unknown')),
  status: z.enum(numberStatuses, 'number_status_missing'),
  sipTrunkName: z.string('sip_trunk_missing').trim().min(1, 'sip_trunk_missing').max(100, 'sip_trunk_unknown'),
  subAccount: optionalText(100, 'sub_account_too_long'),
  // Zoom's two descriptions disagree on 36 or 60: the shorter is safe with both.
  billingReferenceId: optionalText(36, 'billing_reference_too_long'),
  serviceInfo: optionalText(255, 'service_info_too_long'),
  capacity: z.enum(capacities, 'form_incomplete').default('multiple'),
  voiceDirection: z.enum(voiceDirections, 'form_incomplete').default('both'),
  messaging: z.enum(messagings, 'form_incomplete').default('not_applicable'),
  outboundDialer: yesNo.optional(),
  outboundCli: yesNo.optional(),
}

const mostLines = 200

/** One number a line, or separated by comma or semicolon; international form in any notation (002-R15, ux 6). */
export const typedNumbers = z
  .string('phone_number_missing')
  .max(10_000, 'too_many_numbers_typed')
  .transform((text, context) => {
    const parts = text.split(/[\n\r,;]+/).filter(part => part.trim() !== '')
    if (parts.length === 0) return refused(context, 'phone_number_missing')
    if (parts.length > mostLines) return refused(context, 'too_many_numbers_typed')
    const numbers: { e164: string; country: string | null }[] = []
    for (const part of parts) {
      const read = readNumber(part)
      if (!read.ok) return refused(context, 'phone_number_wrong')
      if (numbers.some(({ e164 }) => e164 === read.e164)) return refused(context, 'phone_number_twice')
      numbers.push({ e164: read.e164, country: read.country ?? null })
    }
    return numbers
  })

function refused(context: z.RefinementCtx, message: string) {
  context.addIssue({ code: 'custom', message })
  return z.NEVER
}

/** Staff's "Add Numbers": one number or a few lines, for one customer. */
export const AddNumbers = z.object({
  accountNumber: z.string('form_incomplete').max(30, 'form_incomplete'),
  phoneNumbers: typedNumbers,
  ...attributeFields,
})
export type AddNumbers = z.output<typeof AddNumbers>

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
