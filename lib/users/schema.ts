import { z } from 'zod'
import { contactFields, line } from '@/lib/base/contact-fields'

/** A password as typed. Longer than any that we take: a sign-in with it simply fails. */
const password = z.string('password_missing').min(1, 'password_missing').max(1_000, 'password_missing')
const signInName = z
  .string('sign_in_name_missing')
  .trim()
  .min(1, 'sign_in_name_missing')
  .max(254, 'sign_in_name_missing')

export const SignIn = z.object({ signInName, password, returnTo: z.string().max(2_000).optional() })

export const ForgotPassword = z.object({ signInName })

export const SetPassword = z.object({ token: z.string('link_not_usable').max(200, 'link_not_usable'), password })

export const ReplaceTemporaryPassword = z.object({ password, returnTo: z.string().max(2_000).optional() })

export const ChangePassword = z.object({ currentPassword: password, password })

/** From an app or from paper, with what people put between the digits. */
const code = z.string('code_missing').trim().min(1, 'code_missing').max(60, 'code_wrong')
const returnTo = z.string().max(2_000).optional()

export const PassSecondFactor = z.object({ code, returnTo })

/** Staff who have none yet give nothing: they have just signed in. */
export const StartSecondFactor = z.object({ currentPassword: password.optional(), returnTo })

export const ConfirmSecondFactor = z.object({ code, returnTo })

export const factorChanges = ['replace', 'codes', 'off'] as const
export const ChangeSecondFactor = z.object({
  currentPassword: password,
  code,
  change: z.enum(factorChanges, 'form_incomplete'),
})

export const AskEmailChange = z.object({ email: contactFields.email, currentPassword: password })

export const ConfirmEmail = z.object({ token: z.string('link_not_usable').max(200, 'link_not_usable') })

export const KeptRecoveryCodes = z.object({ returnTo })

export const EndSession = z.object({ session: z.string('form_incomplete').max(100, 'form_incomplete') })

export const EditOwnDetails = z.object({
  name: line('contact_name_missing', 'contact_name_too_long'),
  phone: z.string().trim().max(40, 'phone_needs_country').default(''),
  timeZone: z.string('time_zone_missing').refine(name => timeZones().includes(name), 'time_zone_missing'),
})

export const IssueTemporaryPassword = z.object({ userId: z.uuid('not_found') })

export const OneUser = z.object({ userId: z.uuid('not_found') })
export type OneUser = z.output<typeof OneUser>

/** The zones a person may choose from, by their usual names. */
export const timeZones = (): string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
