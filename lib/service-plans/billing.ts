import { taxOn } from '@/lib/base/money'
import { chargeFor } from './money'
import type { BillingPeriod, ChosenDevice, PlanTerms } from './rules'

const monthsOf: Record<BillingPeriod, number> = { month: 1, quarter: 3, year: 12 }

const monthNumber = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1

/**
 * The day in `month` ("2026-11") on which a period of a subscription of this day begins; null: none does. One that began
 * on the 31st begins on the last day of a shorter month.
 */
export function periodBegin(since: string, period: BillingPeriod, month: string): string | null {
  const gone = monthNumber(month) - monthNumber(since)
  if (gone < 0 || gone % monthsOf[period] !== 0) return null
  const last = new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).getUTCDate()
  return `${month}-${String(Math.min(Number(since.slice(8, 10)), last)).padStart(2, '0')}`
}

export type Due = { begins: string | null; net: number; tax: number; gross: number }

type Subscribed = {
  terms: PlanTerms
  devices: ChosenDevice[]
  /** Days of the carrier's calendar. */
  since: string
  endedOn: string | null
  /** The first charge was paid when the customer signed up. */
  paidFirst: boolean
}

/** What the carrier's billing has to charge for a month: a period that begins in it, and with the first one all at once. */
export function dueIn(month: string, { terms, devices, since, endedOn, paidFirst }: Subscribed): Due {
  const begins = periodBegin(since, terms.period, month)
  if (begins === null || (endedOn !== null && endedOn <= begins)) return { begins: null, net: 0, tax: 0, gross: 0 }
  const first = begins === since
  if (first && paidFirst) return { begins, net: 0, tax: 0, gross: 0 }
  if (first) {
    // With the devices and prices as they were bought.
    const { amount, tax } = chargeFor({ ...terms, devices }, devices)
    return { begins, net: amount - tax, tax, gross: amount }
  }
  const tax = taxOn(terms.recurringFee, terms.taxRate)
  return { begins, net: terms.recurringFee, tax, gross: terms.recurringFee + tax }
}
