import { z } from 'zod'
import { countryCodes, line } from '@/lib/base/contact-fields'
import { currencies, readMoney } from '@/lib/base/money'
import { isTimeZone } from '@/lib/settings/rules'
import { paragraphs, tick, timeOfDay, weekdays } from '@/lib/settings/schema'
import { billingPeriods, planDoors, provisioningTimes } from './rules'

const id = z.uuid('form_incomplete')

/** Text of several lines, or nothing. */
const prose = (most: number, tooLong: string) =>
  z
    .string(tooLong)
    .transform(text => text.replace(/\r\n?/g, '\n').trim())
    .pipe(
      z
        .string()
        .max(most, tooLong)
        .regex(/^(?:[^\p{Cc}]|[\n\t])*$/u, 'settings_text_control'),
    )

/** One entry a line; empty lines are none. */
const lines = (wrong: string) =>
  z
    .string(wrong)
    .max(5_000, wrong)
    .transform(text =>
      text
        .split(/\r\n?|\n/)
        .map(one => one.trim())
        .filter(Boolean),
    )
    .pipe(
      z
        .array(
          z
            .string()
            .max(120, wrong)
            .regex(/^\P{Cc}*$/u, wrong),
        )
        .max(20, wrong),
    )

const countries = z
  .string('plan_countries_wrong')
  .max(2_000, 'plan_countries_wrong')
  .transform(text =>
    [
      ...new Set(
        text
          .toUpperCase()
          .split(/[\s,;]+/)
          .filter(Boolean),
      ),
    ].sort(),
  )
  .pipe(z.array(z.string().refine(code => countryCodes.includes(code), 'plan_countries_wrong')))

const quantity = z
  .string('plan_included_wrong')
  .trim()
  .regex(/^\d{0,4}$/, 'plan_included_wrong')
  .transform(Number)
  .pipe(z.int().max(1_000, 'plan_included_wrong'))

const money = (wrong: string) => z.string(wrong).trim().max(20, wrong)

/** "19", "7,5": hundredths of a per cent. */
const taxRate = z
  .string('plan_tax_wrong')
  .trim()
  .regex(/^(\d{1,2}([.,]\d{1,2})?|100([.,]0{1,2})?)$/, 'plan_tax_wrong')
  .transform(text => Math.round(Number(text.replace(',', '.')) * 100))

const day = z.union([z.literal('').transform(() => null), z.iso.date('plan_day_wrong')], 'plan_day_wrong')

const terms = z.object({
  name: line('plan_name_missing', 'plan_name_too_long', 60),
  description: prose(500, 'plan_description_too_long'),
  features: lines('plan_features_wrong'),
  doors: z.array(z.enum(planDoors, 'form_incomplete'), 'plan_doors_missing').min(1, 'plan_doors_missing'),
  countries,
  toll: quantity,
  tollFree: quantity,
  mobile: quantity,
  virtualService: quantity,
  devices: z.array(id, 'form_incomplete').max(50, 'form_incomplete'),
  currency: z.enum(currencies, 'form_incomplete'),
  activationFee: money('plan_fee_wrong'),
  recurringFee: money('plan_fee_wrong'),
  period: z.enum(billingPeriods, 'form_incomplete'),
  taxRate,
  onInvoice: tick,
  termsText: paragraphs,
  termsVersion: line('plan_terms_version_missing', 'plan_terms_version_too_long', 20),
  provisioning: z.enum(provisioningTimes, 'form_incomplete'),
  offPeakZone: z.string('time_zone_unknown').refine(isTimeZone, 'time_zone_unknown'),
  offPeakFrom: timeOfDay('time_wrong'),
  offPeakTo: timeOfDay('time_wrong'),
  offPeakDays: weekdays,
  followUps: lines('plan_features_wrong'),
  activeFrom: day,
  activeTo: day,
  /** Which button: saved, or only shown. */
  intent: z.enum(['save', 'preview'], 'form_incomplete').default('save'),
})

/** What fits into the column with every other amount beside it (`chargeFor`). */
const mostFee = 99_999_999
const mostPrice = 999_999

const tooMuch = (text: string, currency: string, most: number) => {
  const amount = readMoney(text, currency)
  return amount === undefined || amount > most
}

const isRead = (value: unknown, ...names: string[]) =>
  typeof value === 'object' && value !== null && names.every(name => typeof Reflect.get(value, name) === 'string')

/** Rules over two fields of a plan; said together with what else is wrong. */
function together(
  input: Pick<z.output<typeof terms>, 'currency' | 'activationFee' | 'recurringFee'>,
  context: z.RefinementCtx,
) {
  for (const name of ['activationFee', 'recurringFee'] as const) {
    if (tooMuch(input[name], input.currency, mostFee))
      context.addIssue({ code: 'custom', message: 'plan_fee_wrong', path: [name] })
  }
}
const feesTogether = {
  when: ({ value }: { value: unknown }) => isRead(value, 'currency', 'activationFee', 'recurringFee'),
}

function inOrder(
  { activeFrom, activeTo }: { activeFrom: string | null; activeTo: string | null },
  context: z.RefinementCtx,
) {
  if (activeFrom !== null && activeTo !== null && activeTo < activeFrom)
    context.addIssue({ code: 'custom', message: 'plan_days_order', path: ['activeTo'] })
}

export const CreatePlan = terms.superRefine(together, feesTogether).superRefine(inOrder)
export type CreatePlan = z.output<typeof CreatePlan>

/** `seen`: the version that the form showed. */
export const EditPlan = terms
  .extend({
    planId: id,
    seen: z
      .string('form_incomplete')
      .regex(/^\d{1,9}$/, 'form_incomplete')
      .transform(Number),
  })
  .superRefine(together, feesTogether)
  .superRefine(inOrder)
export type EditPlan = z.output<typeof EditPlan>

export const NamedPlan = z.object({ planId: id })
export type NamedPlan = z.output<typeof NamedPlan>

export const MovePlan = z.object({ planId: id, direction: z.enum(['up', 'down'], 'form_incomplete') })
export type MovePlan = z.output<typeof MovePlan>

export const deviceKinds = ['desk_phone', 'cordless', 'conference', 'headset', 'adapter', 'softphone', 'other'] as const
export type DeviceKind = (typeof deviceKinds)[number]

const device = z.object({
  name: line('device_name_missing', 'device_name_too_long', 80),
  kind: z.enum(deviceKinds, 'device_kind_missing'),
  description: prose(200, 'device_description_too_long'),
  price: money('device_price_wrong'),
  currency: z.enum(currencies, 'form_incomplete'),
})

function priced({ price, currency }: { price: string; currency: string }, context: z.RefinementCtx) {
  if (tooMuch(price, currency, mostPrice))
    context.addIssue({ code: 'custom', message: 'device_price_wrong', path: ['price'] })
}
const priceTogether = { when: ({ value }: { value: unknown }) => isRead(value, 'currency', 'price') }

export const AddDevice = device.superRefine(priced, priceTogether)
export type AddDevice = z.output<typeof AddDevice>

/** `seen`: a mark of what the form showed (settings/conflict). */
export const EditDevice = device
  .extend({ deviceId: id, seen: z.string('form_incomplete').max(2_000, 'form_incomplete') })
  .superRefine(priced, priceTogether)
export type EditDevice = z.output<typeof EditDevice>

export const NamedDevice = z.object({ deviceId: id })
export type NamedDevice = z.output<typeof NamedDevice>

/** A box of the follow-up list: ticked, or opened again. */
export const SettleFollowUp = z.object({ followUpId: id, done: z.enum(['yes', 'no'], 'form_incomplete') })
export type SettleFollowUp = z.output<typeof SettleFollowUp>
