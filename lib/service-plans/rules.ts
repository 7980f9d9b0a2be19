import type { NumberType } from '@/lib/numbers/schema'

/** Who may take a plan: a tenant request that staff decide on, one that goes on by itself, the web sign-up. */
export const planDoors = ['request_with_approval', 'request', 'sign_up'] as const
export type PlanDoor = (typeof planDoors)[number]

export const billingPeriods = ['month', 'quarter', 'year'] as const
export type BillingPeriod = (typeof billingPeriods)[number]

export const provisioningTimes = ['at_once', 'off_peak'] as const
export type ProvisioningTime = (typeof provisioningTimes)[number]

export type IncludedNumbers = { numberType: NumberType; quantity: number }
/** A device as a version offers it: its price is that of the day on which the version was made. */
export type PlanDevice = { id: string; name: string; kind: string; price: number }
export type ChosenDevice = PlanDevice & { quantity: number }

/** The off-peak window of a plan, in its own zone. */
export type PlanWindow = { offPeakZone: string; offPeakFrom: number; offPeakTo: number; offPeakDays: number[] }

/** What a version of a plan says. Amounts are minor units of its currency, the tax rate hundredths of a per cent. */
export type PlanTerms = PlanWindow & {
  name: string
  description: string
  doors: PlanDoor[]
  /** ISO codes; empty: everywhere. */
  countries: string[]
  included: IncludedNumbers[]
  devices: PlanDevice[]
  features: string[]
  activationFee: number
  recurringFee: number
  period: BillingPeriod
  currency: string
  taxRate: number
  termsText: string
  termsVersion: string
  onInvoice: boolean
  provisioning: ProvisioningTime
  followUps: string[]
  /** Days of the carrier's calendar, both inclusive; null: no end. */
  activeFrom: string | null
  activeTo: string | null
}

/** A version never changes: who took it keeps what was agreed. */
export type PlanVersion = PlanTerms & {
  id: string
  planId: string
  version: number
  createdAt: Date
  createdByName: string
}

/** More of one device is an order, not a sign-up. */
export const mostOfADevice = 20

/** Of what was chosen (id, quantity), what this version offers, with its own names and prices: never those of a form. */
export const devicesOf = (
  { devices }: Pick<PlanTerms, 'devices'>,
  chosen: readonly { id: string; quantity: number }[],
): ChosenDevice[] =>
  devices.flatMap(device => {
    const asked = chosen.filter(({ id }) => id === device.id).reduce((sum, { quantity }) => sum + quantity, 0)
    const quantity = Math.min(mostOfADevice, Math.max(0, Math.trunc(asked) || 0))
    return quantity > 0 ? [{ ...device, quantity }] : []
  })

export const termNames = [
  'name',
  'description',
  'doors',
  'countries',
  'included',
  'devices',
  'features',
  'currency',
  'activationFee',
  'recurringFee',
  'period',
  'taxRate',
  'onInvoice',
  'termsText',
  'termsVersion',
  'provisioning',
  'offPeakZone',
  'offPeakFrom',
  'offPeakTo',
  'offPeakDays',
  'followUps',
  'activeFrom',
  'activeTo',
] as const satisfies readonly (keyof PlanTerms)[]
export type TermName = (typeof termNames)[number]

/** PostgreSQL gives the names within a JSON column back in its own order. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )

/** What is different between two versions, in the order of the form. */
export const differences = (one: PlanTerms, other: PlanTerms): TermName[] =>
  termNames.filter(name => canonical(one[name]) !== canonical(other[name]))

/** Only the terms of something that has more. */
export const termsOf = (version: PlanTerms): PlanTerms =>
  Object.fromEntries(termNames.map(name => [name, version[name]])) as PlanTerms
