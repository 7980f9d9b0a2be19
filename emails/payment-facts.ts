import { formatMoney } from '@/lib/base/money'
import { words } from './words'

/** What every letter about a payment says of it. Amounts in minor units. */
export type AboutPayment = {
  name: string
  reference: string
  amount: number
  currency: string
  url: string
}

export const paymentFacts = ({ reference, amount, currency }: AboutPayment): [label: string, value: string][] => [
  [words('facts.payment'), reference],
  [words('facts.amount'), formatMoney(amount, currency)],
]
