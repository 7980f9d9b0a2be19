import { days, hours } from '@/lib/base/clock'
import { table } from '@/lib/base/transitions'

export const connectionStates = ['connected', 'reauthorization_required', 'removed', 'disconnected'] as const
export type ConnectionState = (typeof connectionStates)[number]

type ConnectionEvent = 'connect' | 'lose_grant' | 'app_removed' | 'disconnect'
type By = 'customer' | 'system' | 'zoom' | 'staff'

/**
 * ZOOM_CONNECTION. No row means never connected; the first consent makes one. A consent given again while connected is in the table
 * because Zoom kills the earlier tokens with it (4741): refusing the new pair would leave a connection with a dead one.
 */
export const ZOOM_CONNECTION = table<ConnectionState, ConnectionEvent, By>([
  ['connected', 'connect', 'connected', 'customer'],
  ['reauthorization_required', 'connect', 'connected', 'customer'],
  ['removed', 'connect', 'connected', 'customer'],
  ['connected', 'lose_grant', 'reauthorization_required', 'system'],
  ['connected', 'app_removed', 'removed', 'zoom'],
  ['reauthorization_required', 'app_removed', 'removed', 'zoom'],
  ['connected', 'disconnect', 'disconnected', 'staff'],
  ['reauthorization_required', 'disconnect', 'disconnected', 'staff'],
  ['removed', 'disconnect', 'disconnected', 'staff'],
])

/** Why a grant is no longer good for anything; each has its sentence in the `zoom` words. */
export const lossReasons = ['grant_refused', 'installer_left', 'access_refused', 'scope_missing'] as const
export type LossReason = (typeof lossReasons)[number]

/** `stateReason` as stored: the code, and for a missing scope which ones. */
export const storedReason = (reason: LossReason, scopes: readonly string[] = []): string =>
  [reason, ...scopes].join(' ')

export function readReason(stored: string | null): { reason: LossReason; scopes: string[] } | undefined {
  const [code, ...scopes] = (stored ?? '').split(' ')
  const reason = lossReasons.find(known => known === code)
  return reason && { reason, scopes }
}

/** Any of these lets a role change numbers at Zoom (zoom.md 3.2). */
const rolesThatPublish = ['PbxAdmin:Edit', 'ContactCenterMgt:Edit']

export const mayChangeNumbers = (permissions: readonly string[]): boolean =>
  rolesThatPublish.some(permission => permissions.includes(permission))

/** What a check found; stored as the connection's last check error. Readiness lines on a connected connection, never a state (SM3). */
export const checkProblems = ['role', 'licence', 'forbidden', 'refused', 'unreachable'] as const
export type CheckProblem = (typeof checkProblems)[number]

export const readProblem = (stored: string | null): CheckProblem | undefined =>
  stored === null ? undefined : (checkProblems.find(known => known === stored) ?? 'refused')

/** Each connection is looked at once a day: a removal whose event never came is noticed, and the grant stays fresh. */
export const checkEvery = days(1)
/** One that failed is looked at again sooner: its recovery is to be seen the same day. */
export const checkAgainAfter = hours(1)
