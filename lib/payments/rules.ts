import { minutes } from '@/lib/base/clock'
import { table } from '@/lib/base/transitions'

export const paymentStates = ['open', 'paid', 'declined', 'expired', 'refunding', 'refunded'] as const
export type PaymentState = (typeof paymentStates)[number]
/** Money has changed hands: there is something to print. */
export const receiptStates = ['paid', 'refunding', 'refunded'] as const satisfies PaymentState[]
export type PaymentEvent = 'pay' | 'decline' | 'expire' | 'refund' | 'refund_done' | 'refund_failed'
export type PaymentParty = 'gateway' | 'staff' | 'system'

/** Only the gateway says that money has moved; on invoice the system says it, and staff that it is not owed any more. */
export const PAYMENT = table<PaymentState, PaymentEvent, PaymentParty>([
  ['open', 'pay', 'paid', 'gateway'],
  ['open', 'pay', 'paid', 'system'],
  ['open', 'decline', 'declined', 'gateway'],
  // The card was declined, and the person came back instead of trying another one.
  ['open', 'decline', 'declined', 'system'],
  ['open', 'expire', 'expired', 'gateway'],
  ['open', 'expire', 'expired', 'system'],
  // Paid in another tab after we had given it up: the money is real.
  ['expired', 'pay', 'paid', 'gateway'],
  ['declined', 'pay', 'paid', 'gateway'],
  ['paid', 'refund', 'refunding', 'staff'],
  ['paid', 'refund', 'refunding', 'system'],
  ['refunding', 'refund_done', 'refunded', 'gateway'],
  ['refunding', 'refund_done', 'refunded', 'system'],
  ['refunding', 'refund_failed', 'paid', 'gateway'],
])

/** The gateway takes 30 minutes at least; what was not made in the first half of it is not made any more. */
export const checkoutLasts = minutes(60)
export const checkoutMadeWithin = minutes(25)

/** What a card can be charged with: Stripe's least amounts, in minor units, and eight digits at most. */
const leastByCard: Record<string, number> = { CZK: 1_500, DKK: 250, GBP: 30, JPY: 50, NOK: 300, PLN: 200, SEK: 300 }
const mostByCard = 99_999_999

export const isChargeable = (amount: number, currency: string): boolean =>
  amount >= (leastByCard[currency] ?? 50) && amount <= mostByCard

/** What the staff have to look at; each has its words under `payments.problems`. */
export const paymentProblems = ['amount_differs', 'paid_twice', 'refund_failed', 'refunded_elsewhere'] as const
export type PaymentProblem = (typeof paymentProblems)[number]

/** Money in minor units: what a plan and its devices cost at the start. */
export type Charge = {
  lines: { kind: 'activation' | 'recurring' | 'device' | 'tax'; text: string; amount: number }[]
  amount: number
  tax: number
  currency: string
}
