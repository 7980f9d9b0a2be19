import { days, minutes } from '@/lib/base/clock'
import { table } from '@/lib/base/transitions'
import type { NumberType } from '@/lib/numbers/schema'

export const signUpStates = [
  'choosing_plan',
  'address',
  'numbers',
  'payment',
  'summary',
  'paying',
  'scheduled',
  'provisioning',
  'live',
  'failed',
  'abandoned',
] as const
export type SignUpState = (typeof signUpStates)[number]

/** The steps a visitor sees, in order, with their addresses under /sign-up. */
export const signUpSteps = ['choosing_plan', 'address', 'numbers', 'payment', 'summary'] as const
export type SignUpStep = (typeof signUpSteps)[number]

export type SignUpEvent =
  | 'next'
  | `back_to_${SignUpStep}`
  | 'pay'
  | 'declined'
  | 'number_taken'
  | 'paid'
  | 'schedule'
  | 'run'
  | 'postpone'
  | 'cancel'
  | 'complete'
  | 'fail'
  | 'retry'
  | 'give_up'
  | 'abandon'
export type SignUpParty = 'visitor' | 'gateway' | 'system' | 'staff'

/**
 * SM12 (004-R01 to R11): forward in order, back keeps everything, and only the gateway's word leads out of paying. On
 * invoice there is no gateway: the system says paid. Where the plan says off-peak, a paid one waits for its window (as in
 * 003-R13). A failed one is taken up by staff, or given up and refunded.
 */
export const SIGN_UP = table<SignUpState, SignUpEvent, SignUpParty>([
  ['choosing_plan', 'next', 'address', 'visitor'],
  ['address', 'next', 'numbers', 'visitor'],
  ['numbers', 'next', 'payment', 'visitor'],
  ['payment', 'next', 'summary', 'visitor'],
  ...signUpSteps.flatMap((from, n) =>
    signUpSteps.slice(0, n).map(to => [from, `back_to_${to}`, to, 'visitor'] as const),
  ),
  ['summary', 'number_taken', 'numbers', 'system'],
  ['summary', 'pay', 'paying', 'visitor'],
  ['paying', 'declined', 'payment', 'gateway'],
  ['paying', 'declined', 'payment', 'visitor'],
  ['paying', 'number_taken', 'numbers', 'system'],
  ['paying', 'paid', 'provisioning', 'gateway'],
  ['paying', 'paid', 'provisioning', 'system'],
  ['paying', 'schedule', 'scheduled', 'gateway'],
  ['paying', 'schedule', 'scheduled', 'system'],
  ['scheduled', 'run', 'provisioning', 'staff'],
  ['scheduled', 'run', 'provisioning', 'system'],
  ['scheduled', 'cancel', 'abandoned', 'staff'],
  // Its money went back.
  ['scheduled', 'cancel', 'abandoned', 'system'],
  // Its window went by before anything of it was begun: the next one.
  ['provisioning', 'postpone', 'scheduled', 'system'],
  ['provisioning', 'complete', 'live', 'system'],
  ['provisioning', 'fail', 'failed', 'system'],
  ['failed', 'retry', 'provisioning', 'staff'],
  ['failed', 'give_up', 'abandoned', 'staff'],
  ...signUpSteps.map(from => [from, 'abandon', 'abandoned', 'system'] as const),
])

export const stepPath: Record<SignUpStep, string> = {
  choosing_plan: '/sign-up',
  address: '/sign-up/address',
  numbers: '/sign-up/numbers',
  payment: '/sign-up/payment',
  summary: '/sign-up/summary',
}

/** A sign-up that nobody has touched for so long is given up; the cookie and the mailed link live as long. */
export const keptFor = days(7)

/** A checkout ends a little before the numbers are let go: what was paid at the last moment still has them. */
export const graceAfterCheckout = minutes(10)

/** The one-time password stands on the last page for so long, in the browser that signed up; then a link is mailed. */
export const passwordShownFor = minutes(30)

export const isStep = (state: SignUpState): state is SignUpStep => (signUpSteps as readonly string[]).includes(state)
export const isBefore = (one: SignUpStep, other: SignUpStep): boolean =>
  signUpSteps.indexOf(one) < signUpSteps.indexOf(other)

/** The first step that still lacks something: whoever skips ahead is led there, whoever goes back loses nothing. */
export function firstOpen(done: Record<Exclude<SignUpStep, 'summary'>, boolean>): SignUpStep {
  return (['choosing_plan', 'address', 'numbers', 'payment'] as const).find(step => !done[step]) ?? 'summary'
}

/** The events that lead from one step to another, in order. */
export function eventsTo(from: SignUpStep, to: SignUpStep): SignUpEvent[] {
  if (isBefore(to, from)) return [`back_to_${to}`]
  return Array.from({ length: signUpSteps.indexOf(to) - signUpSteps.indexOf(from) }, () => 'next' as const)
}

type Included = { numberType: NumberType; quantity: number }

/** Where nobody has said what kind of number it is, it is an ordinary one. */
export const typeOf = (numberType: NumberType | null): NumberType => numberType ?? 'toll'

/** Of each type exactly as many as the plan includes. */
export function isWholeChoice(included: readonly Included[], chosen: readonly (NumberType | null)[]): boolean {
  const wanted = included.reduce((sum, { quantity }) => sum + quantity, 0)
  return (
    chosen.length === wanted &&
    included.every(({ numberType, quantity }) => chosen.filter(type => typeOf(type) === numberType).length === quantity)
  )
}

/** The name to sign in with: not the e-mail address, which nobody has proved yet and which may have an account. */
export function signInNameFor(company: string, reference: string): string {
  const word = company
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .slice(0, 20)
  return `${word || 'admin'}-${reference.replace(/\D/g, '')}`
}
