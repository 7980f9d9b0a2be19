import { getTranslations } from '@/i18n/words'
import { countryName, formatDay } from '@/lib/base/format'
import { formatMoney } from '@/lib/base/money'
import { percent } from '@/lib/service-plans/money'
import type { PlanTerms, TermName } from '@/lib/service-plans/rules'
import { clockOf } from '@/lib/settings/rules'

type Told = { [Name in TermName]: (terms: PlanTerms) => string }

const dayOf = (day: string) => formatDay(new Date(day))

/** One term of a plan as people read it. */
export function termInWords(name: TermName, terms: PlanTerms): string {
  const words = getTranslations('plans')
  const list = (all: string[]) => all.join(', ') || words('value.none')
  const money = (amount: number) => formatMoney(amount, terms.currency)
  const told: Told = {
    name: terms => terms.name,
    description: terms => terms.description || words('value.none'),
    doors: terms => list(terms.doors.map(door => words(`door.${door}`))),
    countries: terms => terms.countries.map(countryName).join(', ') || words('value.everywhere'),
    included: terms => list(terms.included.map(one => words(`numberType.${one.numberType}`, { count: one.quantity }))),
    devices: terms =>
      list(terms.devices.map(device => words('value.device', { name: device.name, price: money(device.price) }))),
    features: terms => list(terms.features),
    currency: terms => terms.currency,
    activationFee: terms => words('fee.once', { amount: money(terms.activationFee) }),
    recurringFee: terms => words(`fee.${terms.period}`, { amount: money(terms.recurringFee) }),
    period: terms => words(`period.${terms.period}`),
    taxRate: terms => percent(terms.taxRate),
    onInvoice: terms => words(terms.onInvoice ? 'value.yes' : 'value.no'),
    termsText: terms => terms.termsText || words('value.none'),
    termsVersion: terms => terms.termsVersion,
    provisioning: terms => words(`provisioning.${terms.provisioning}`),
    offPeakZone: terms => terms.offPeakZone.replaceAll('_', ' '),
    offPeakFrom: terms => clockOf(terms.offPeakFrom),
    offPeakTo: terms => clockOf(terms.offPeakTo),
    offPeakDays: terms => terms.offPeakDays.map(day => words(`day.${String(day) as '1'}`)).join(', '),
    followUps: terms => list(terms.followUps),
    activeFrom: terms => (terms.activeFrom ? dayOf(terms.activeFrom) : words('value.none')),
    activeTo: terms => (terms.activeTo ? dayOf(terms.activeTo) : words('value.none')),
  }
  return told[name](terms)
}

/** "€15.00 once, €12.00 a month, plus 19 % tax". */
export function feesInWords({ activationFee, recurringFee, period, taxRate, currency }: PlanTerms) {
  const words = getTranslations('plans')
  return [
    activationFee > 0 && words('fee.once', { amount: formatMoney(activationFee, currency) }),
    words(`fee.${period}`, { amount: formatMoney(recurringFee, currency) }),
    taxRate > 0 && words('fee.tax', { rate: percent(taxRate) }),
  ]
    .filter(Boolean)
    .join(', ')
}

/** When a plan may be taken, and whether that is today. */
export function forceInWords({ activeFrom, activeTo }: PlanTerms, now: boolean): string {
  const words = getTranslations('plans.staff.force')
  if (activeFrom === null && activeTo === null) return words('always')
  const from = activeFrom === null ? '' : dayOf(activeFrom)
  const to = activeTo === null ? '' : dayOf(activeTo)
  const span = words(from === '' ? 'to' : to === '' ? 'from' : 'between', { from, to })
  return words(now ? 'now' : 'not', { span })
}
