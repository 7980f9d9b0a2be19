import { z } from 'zod'
import { contactFields, line, phoneOfCountry } from '@/lib/base/contact-fields'
import { readNumber } from '@/lib/base/e164'

export const ChooseTemplate = z.object({ plan: z.uuid('plan_missing') })
export type ChooseTemplate = z.output<typeof ChooseTemplate>

/** 003-R04, R05: no spaces, underscores or special characters. */
const plainName = (missing: string, wrong: string, tooLong: string, most: number) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, tooLong)
    .regex(/^[A-Za-z0-9]+$/, wrong)

const domain = z
  .string('upn_suffix_missing')
  .trim()
  .toLowerCase()
  .transform(text => text.replace(/^@/, ''))
  .pipe(
    z
      .string()
      .min(1, 'upn_suffix_missing')
      .max(190, 'upn_suffix_wrong')
      .regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/, 'upn_suffix_wrong'),
  )

/** The Tenant tab (003-R04 to R10). A short name left empty is answered with one that is free. */
export const NameTenant = z
  .object({
    name: plainName('tenant_name_missing', 'tenant_name_wrong', 'tenant_name_too_long', 60),
    shortName: z
      .string()
      .trim()
      .max(20, 'short_name_too_long')
      .regex(/^[A-Za-z0-9]*$/, 'short_name_wrong')
      .default(''),
    upnSuffix: domain,
    userName: z
      .string('user_name_missing')
      .trim()
      .min(1, 'user_name_missing')
      .max(40, 'user_name_wrong')
      .regex(/^[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?$/, 'user_name_wrong'),
    /** Empty on the way back: the one that was chosen stays. */
    password: z.string().default(''),
    confirmPassword: z.string().default(''),
    ani: z.string('ani_missing').trim().min(1, 'ani_missing').max(40, 'ani_wrong'),
  })
  .superRefine(
    ({ password, confirmPassword, ani }, context) => {
      if (password !== confirmPassword)
        context.addIssue({ code: 'custom', message: 'tenant_passwords_differ', path: ['confirmPassword'] })
      if (ani && !readNumber(ani).ok) context.addIssue({ code: 'custom', message: 'ani_wrong', path: ['ani'] })
    },
    {
      when: ({ value }) => typeof value === 'object' && value !== null && typeof Reflect.get(value, 'ani') === 'string',
    },
  )
export type NameTenant = z.output<typeof NameTenant>

/** The Contact tab (003-R11); sending it is Create Tenant. */
export const CreateTenant = z
  .object({
    contactName: line('contact_name_missing', 'contact_name_too_long'),
    email: contactFields.email,
    phone: contactFields.phone,
    country: contactFields.country,
    address: contactFields.address,
    city: contactFields.city,
    postalCode: contactFields.postalCode,
    terms: z.literal('on', 'terms_missing'),
  })
  .superRefine(phoneOfCountry, {
    when: ({ value }) =>
      typeof value === 'object' &&
      value !== null &&
      typeof Reflect.get(value, 'phone') === 'string' &&
      typeof Reflect.get(value, 'country') === 'string',
  })
export type CreateTenant = z.output<typeof CreateTenant>

/** What a private link holds; anything else is the same "not found" as an unknown one. */
export const RequestSecret = z.string('not_found').regex(/^[\w-]{43}$/, 'not_found')
const Reference = z.string('not_found').regex(/^TEN-\d{1,12}$/, 'not_found')

const reason = z
  .string('tenant_reason_missing')
  .transform(text => text.replace(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .min(1, 'tenant_reason_missing')
      .max(2_000, 'tenant_reason_too_long')
      .regex(/^(\P{Cc}|[\n\t])*$/u, 'tenant_reason_missing'),
  )

export const OneRequest = z.object({ reference: Reference })
export const WithdrawRequest = z.object({ secret: RequestSecret })
export const CancelRequest = z.object({ reference: Reference, reason })

export const requestFilters = [
  'open',
  'accepted',
  'scheduled',
  'provisioning',
  'failed',
  'completed',
  'cancelled',
  'all',
] as const
export type RequestFilter = (typeof requestFilters)[number]

/** View state of Tenant Creation Management, read from the address; rubbish falls back to what is open. */
export const ListRequests = z.object({
  state: z.enum(requestFilters).catch('open'),
  origin: z.enum(['prospect', 'tenant', 'staff']).optional().catch(undefined),
  q: z.string().trim().max(100).optional().catch(undefined),
  after: z.string().max(60).optional().catch(undefined),
  before: z.string().max(60).optional().catch(undefined),
})
export type ListRequests = z.output<typeof ListRequests>
