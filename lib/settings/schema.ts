import { z } from 'zod'
import { line } from '@/lib/base/contact-fields'
import { capacities, numberTypes, products, voiceDirections } from '@/lib/numbers/schema'
import { chromaRange, hueRange, isTimeZone } from './rules'

/** What the form showed when it was rendered (see conflict.ts). */
const seen = z.string('form_incomplete').max(2_000, 'form_incomplete')

const whole = (least: number, most: number, wrong: string) =>
  z
    .string(wrong)
    .trim()
    .regex(/^\d{1,6}$/, wrong)
    .transform(Number)
    .pipe(z.int(wrong).min(least, wrong).max(most, wrong))

const decimal = (least: number, most: number, wrong: string) =>
  z
    .string(wrong)
    .trim()
    .regex(/^\d{1,4}([.,]\d{1,4})?$/, wrong)
    .transform(text => Number(text.replace(',', '.')))
    .pipe(z.number(wrong).min(least, wrong).max(most, wrong))

/** "22:00", as browsers send it from a field of type time. */
export const timeOfDay = (wrong: string) =>
  z
    .string(wrong)
    .trim()
    .regex(/^([01]?\d|2[0-3]):[0-5]\d$/, wrong)
    .transform(text => Number(text.slice(0, -3)) * 60 + Number(text.slice(-2)))

export const weekdays = z
  .array(z.enum(['1', '2', '3', '4', '5', '6', '7'], 'form_incomplete'), 'off_peak_days_missing')
  .min(1, 'off_peak_days_missing')
  .transform(days => [...new Set(days.map(Number))].sort())

export const paragraphs = z
  .string('settings_text_too_long')
  .transform(text => text.replace(/\r\n?/g, '\n').trim())
  .pipe(
    z
      .string()
      .max(20_000, 'settings_text_too_long')
      .regex(/^[^\p{Cc}]*$|^(?:[^\p{Cc}]|[\n\t])*$/u, 'settings_text_control'),
  )

const email = z
  .string('email_missing')
  .trim()
  .min(1, 'email_missing')
  .max(254, 'email_wrong')
  .pipe(z.email('email_wrong'))

const copiesAtMost = 10

/** One address a line; each once. */
const addresses = z
  .string('email_wrong')
  .max(3_000, 'too_many_copies')
  .transform((text, context) => {
    const lines = [...new Set(text.split(/[\s,;]+/).filter(Boolean))]
    const wrong = lines.find(one => !email.safeParse(one).success)
    const code = wrong ? 'support_copy_wrong' : lines.length > copiesAtMost ? 'too_many_copies' : undefined
    if (!code) return lines
    context.addIssue({ code: 'custom', message: code })
    return z.NEVER
  })

/** A tick is sent, a box left empty is not. */
export const tick = z
  .literal('on', 'form_incomplete')
  .optional()
  .transform(value => value === 'on')

const some = <Values extends readonly [string, ...string[]]>(values: Values, none: string) =>
  z
    .array(z.enum(values, 'form_incomplete'), none)
    .min(1, none)
    .transform((chosen): Values[number][] => values.filter(one => (chosen as string[]).includes(one)))

export const SaveBrand = z.object({
  seen,
  carrierName: line('carrier_name_missing', 'carrier_name_too_long', 60),
  brandHue: whole(hueRange.least, hueRange.most, 'brand_hue_wrong'),
  brandChroma: decimal(chromaRange.least, chromaRange.most, 'brand_chroma_wrong'),
})
export type SaveBrand = z.output<typeof SaveBrand>

/** Only that a file came: what it is, its bytes tell (lib/settings/png.ts). */
export const SaveLogo = z.object({ logo: z.file('logo_missing').min(1, 'logo_missing').max(65_536, 'logo_too_large') })
export type SaveLogo = z.output<typeof SaveLogo>

export const RemoveLogo = z.object({})

export const SaveTimes = z.object({
  seen,
  timeZone: z.string('time_zone_unknown').refine(isTimeZone, 'time_zone_unknown'),
  offPeakFrom: timeOfDay('time_wrong'),
  offPeakTo: timeOfDay('time_wrong'),
  offPeakDays: weekdays,
  registrationTargetMinutes: decimal(0.25, 720, 'target_hours_wrong').transform(hours => Math.round(hours * 60)),
  orderAnswerMinutes: decimal(0.25, 720, 'target_hours_wrong').transform(hours => Math.round(hours * 60)),
  orderFulfilMinutes: decimal(0.25, 2_160, 'fulfil_hours_wrong').transform(hours => Math.round(hours * 60)),
  registrationAnswerDays: whole(1, 365, 'answer_days_wrong'),
  coolingDays: whole(1, 3_650, 'cooling_days_wrong'),
  reconcileHours: whole(1, 168, 'reconcile_hours_wrong'),
})
export type SaveTimes = z.output<typeof SaveTimes>

export const SaveTexts = z
  .object({
    seen,
    supportEmail: email,
    supportCopies: addresses,
    termsText: paragraphs,
    privacyText: paragraphs,
    supportText: paragraphs,
    helpText: paragraphs,
  })
  .superRefine(({ supportEmail, supportCopies }, context) => {
    if (supportCopies.some(one => one.toLowerCase() === supportEmail.toLowerCase()))
      context.addIssue({ code: 'custom', message: 'support_copy_is_main', path: ['supportCopies'] })
  })
export type SaveTexts = z.output<typeof SaveTexts>

/** 004-R10: the carrier's own words on the sign-up pages, and whether strangers may come in at all. */
export const SaveSignUp = z.object({
  seen,
  signUpTitle: z
    .string('sign_up_title_too_long')
    .trim()
    .max(80, 'sign_up_title_too_long')
    .regex(/^\P{Cc}*$/u, 'settings_text_control'),
  signUpIntro: paragraphs,
  signUpDone: paragraphs,
  signUpOpen: tick,
  tenantRequestsOpen: tick,
})
export type SaveSignUp = z.output<typeof SaveSignUp>

export const SaveNumberRules = z.object({
  seen,
  productsOffered: some(products, 'products_missing'),
  numberTypes: some(numberTypes, 'number_types_missing'),
  capacities: some(capacities, 'capacities_missing'),
  voiceDirections: some(voiceDirections, 'voice_directions_missing'),
  messagingIntegrated: tick,
  apiEdits: tick,
})
export type SaveNumberRules = z.output<typeof SaveNumberRules>
