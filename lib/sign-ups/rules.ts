import { table } from '@/lib/base/transitions'

export const signUpStates = [
  'choosing_plan',
  'address',
  'numbers',
  'payment',
  'summary',
  'paying',
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
  | 'complete'
  | 'fail'
  | 'abandon'
export type SignUpParty = 'visitor' | 'gateway' | 'system' | 'staff'

/**
 * SM12 (004-R01 to R11): forward in order, back keeps everything, and only the gateway's word leads out of paying. On
 * invoice there is no gateway: the system says paid. A failed one is taken up by staff, or given up and refunded.
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
  ['provisioning', 'complete', 'live', 'system'],
  ['provisioning', 'fail', 'failed', 'system'],
  ...signUpSteps.map(from => [from, 'abandon', 'abandoned', 'system'] as const),
])
