import { moneyText } from '@/lib/base/money'
import type { Prisma } from '@/lib/db/generated/client'
import { clockOf } from '@/lib/settings/rules'
import { percent } from './money'
import type { PlanTerms, TermName } from './rules'

/** Some terms for the history, which is read by people: amounts with their currency, lists as their entries. */
export function termsForHistory(terms: PlanTerms, names: TermName[]): Prisma.InputJsonObject {
  const money = (amount: number) => `${moneyText(amount, terms.currency)} ${terms.currency}`
  const told: Partial<Record<TermName, Prisma.InputJsonValue>> = {
    activationFee: money(terms.activationFee),
    recurringFee: money(terms.recurringFee),
    offPeakFrom: clockOf(terms.offPeakFrom),
    offPeakTo: clockOf(terms.offPeakTo),
    offPeakDays: terms.offPeakDays.map(String),
    taxRate: percent(terms.taxRate),
    included: terms.included.map(({ numberType, quantity }) => `${quantity} ${numberType}`),
    devices: terms.devices.map(({ name, price }) => `${name} ${money(price)}`),
  }
  return Object.fromEntries(names.map(name => [name, told[name] ?? terms[name]])) as Prisma.InputJsonObject
}
