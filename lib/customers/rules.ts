import { table } from '@/lib/base/transitions'

export const customerStatuses = ['active', 'suspended', 'deactivation_requested', 'deactivated'] as const
export type CustomerStatus = (typeof customerStatuses)[number]

type CustomerEvent = 'suspend' | 'resume' | 'request_deactivation' | 'cancel_request' | 'deactivate'
type By = 'customer' | 'staff'

/**
 * SM4. Who asked elsewhere to be disconnected is recorded by staff, so that request has two parties; what staff took
 * down by mistake they take back, what the customer asked for only the customer does.
 */
export const CUSTOMER = table<CustomerStatus, CustomerEvent, By>([
  ['active', 'suspend', 'suspended', 'staff'],
  ['suspended', 'resume', 'active', 'staff'],
  ['active', 'request_deactivation', 'deactivation_requested', 'customer'],
  ['active', 'request_deactivation', 'deactivation_requested', 'staff'],
  ['deactivation_requested', 'cancel_request', 'active', 'customer'],
  ['deactivation_requested', 'cancel_request', 'active', 'staff'],
  ['deactivation_requested', 'deactivate', 'deactivated', 'staff'],
])

/** What the one who is about to write has seen of a field, what it is now, and what was typed. */
type Seen = Record<string, string>

export type Clash = { field: string; now: string; typed: string }

/**
 * Fields that somebody else has changed since the form was made, to something other than what is typed. Written over
 * without a word, the other's change would be lost; typing the same is no clash.
 */
export function clashes(seen: Seen, now: Seen, typed: Seen): Clash[] {
  return Object.keys(typed).flatMap(field => {
    const [before = '', present = '', wish = ''] = [seen[field], now[field], typed[field]]
    return present !== before && present !== wish ? [{ field, now: present, typed: wish }] : []
  })
}

/** Only what differs, from and to, for the history. */
export function changedFields(before: Seen, after: Seen): { before: Seen; after: Seen } | undefined {
  const names = Object.keys(after).filter(name => before[name] !== after[name])
  if (names.length === 0) return undefined
  const only = (values: Seen) => Object.fromEntries(names.map(name => [name, values[name] ?? '']))
  return { before: only(before), after: only(after) }
}
