import { ORDER, type OrderState } from '@/lib/orders/rules'

/** What staff decide in a dialog, named by the address (`?dialog=`). */
const decisionNames = ['accept', 'ask', 'answer', 'release', 'hold', 'close_short', 'decline'] as const
export type DecisionName = (typeof decisionNames)[number]

export const isDecision = (name: unknown): name is DecisionName => (decisionNames as readonly unknown[]).includes(name)

type Standing = { state: OrderState; holdCauses: string[] }

/** Why a decision cannot be taken now; the page says where the order stands instead. */
export function whyNot(name: DecisionName, { state, holdCauses }: Standing): 'state' | 'portal' | undefined {
  const byStaff = holdCauses.includes('staff')
  if (name === 'release') return state !== 'on_hold' ? 'state' : byStaff ? undefined : 'portal'
  // Staff may hold beside the portal.
  if (name === 'hold' && state === 'on_hold') return byStaff ? 'state' : undefined
  return ORDER.fire(state, name, 'staff') ? undefined : 'state'
}
