import { getCountries } from 'libphonenumber-js/max'
import { z } from 'zod'
import { readNumber } from './e164'

/** Text of one line: trimmed, no control characters (they would break a mail header or a CSV cell). */
export const line = (missing: string, tooLong: string, most = 100) =>
  z
    .string(missing)
    .trim()
    .min(1, missing)
    .max(most, tooLong)
    .regex(/^\P{Cc}*$/u, missing)

export const countryCodes: readonly string[] = getCountries()

/** Who and where a company is: the same fields when it registers and when staff add it. */
export const contactFields = {
  company: line('company_missing', 'company_too_long'),
  email: z.string('email_missing').trim().min(1, 'email_missing').max(254, 'email_wrong').pipe(z.email('email_wrong')),
  phone: line('phone_missing', 'phone_wrong', 40),
  country: z.string('country_missing').refine(code => countryCodes.includes(code), 'country_missing'),
  address: line('address_missing', 'address_too_long', 200),
  city: line('city_missing', 'city_too_long'),
  postalCode: line('postal_code_missing', 'postal_code_too_long', 20),
  zoomAccountNumber: z
    .string()
    .trim()
    .regex(/^(\d[\d -]{4,18}\d)?$/, 'zoom_account_number_wrong')
    .transform(text => text.replace(/\D/g, '') || null)
    .optional(),
}

/** Adds the one rule that needs two fields: a phone number is read with the country beside it. */
export function phoneOfCountry(input: { phone: string; country: string }, context: z.RefinementCtx) {
  const read = readNumber(input.phone, input.country)
  if (!read.ok) context.addIssue({ code: 'custom', message: 'phone_wrong', path: ['phone'] })
}

/** The phone number as stored. Only for input that passed `phoneOfCountry`. */
export function storedPhone(input: { phone: string; country: string }): string {
  const read = readNumber(input.phone, input.country)
  return read.ok ? read.e164 : input.phone
}
