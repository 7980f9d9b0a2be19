import { table } from '@/lib/base/transitions'

export const operationStates = [
  'queued',
  'running',
  'waiting',
  'cancelling',
  'done',
  'partly_done',
  'failed',
  'cancelled',
] as const
export type OperationState = (typeof operationStates)[number]

export const operationKinds = [
  'publish',
  'unpublish',
  'update',
  'remove',
  'import',
  'undo_import',
  'export',
  'provision',
] as const
export type OperationKind = (typeof operationKinds)[number]

/** Kinds whose items are numbers on their way to or from Zoom, always of one customer; these a customer sees. */
export const zoomKinds = ['publish', 'unpublish', 'update', 'remove'] as const satisfies OperationKind[]
export const goesToZoom = (kind: OperationKind): boolean => (zoomKinds as readonly string[]).includes(kind)

type OperationEvent = 'start' | 'pause' | 'resume' | 'cancel' | 'stop' | 'all_done' | 'some_failed' | 'all_failed'
type By = 'worker' | 'customer' | 'system'

/** SM9: the life of one operation. `stop` is the end without the rest: cancelled, or the app was removed. */
export const OPERATION = table<OperationState, OperationEvent, By>([
  ['queued', 'start', 'running', 'worker'],
  ['running', 'pause', 'waiting', 'worker'],
  ['waiting', 'resume', 'running', 'worker'],
  ['queued', 'cancel', 'cancelling', 'customer'],
  ['running', 'cancel', 'cancelling', 'customer'],
  ['waiting', 'cancel', 'cancelling', 'customer'],
  ['running', 'all_done', 'done', 'worker'],
  ['running', 'some_failed', 'partly_done', 'worker'],
  ['running', 'all_failed', 'failed', 'worker'],
  ['running', 'stop', 'cancelled', 'worker'],
  ['cancelling', 'all_done', 'done', 'worker'],
  ['cancelling', 'some_failed', 'partly_done', 'worker'],
  ['cancelling', 'all_failed', 'failed', 'worker'],
  ['cancelling', 'stop', 'cancelled', 'worker'],
  ['queued', 'stop', 'cancelled', 'system'],
  ['running', 'stop', 'cancelled', 'system'],
  ['waiting', 'stop', 'cancelled', 'system'],
  ['cancelling', 'stop', 'cancelled', 'system'],
])

export const finishedStates = ['done', 'partly_done', 'failed', 'cancelled'] as const satisfies OperationState[]
export const openStates = ['queued', 'running', 'waiting', 'cancelling'] as const satisfies OperationState[]

export const isFinished = (state: OperationState): boolean => (finishedStates as readonly string[]).includes(state)

export type ItemCounts = { done: number; failed: number; cancelled: number }

/** How an operation ends follows from its items and from nothing else. */
export function endOf({ done, failed, cancelled }: ItemCounts): OperationEvent {
  if (cancelled > 0) return 'stop'
  if (failed === 0) return 'all_done'
  return done === 0 ? 'all_failed' : 'some_failed'
}

/** Why an operation waits; each has its sentence in the `operations` words. */
export const waitingReasons = ['rate_limit', 'daily_limit', 'reconnect', 'zoom_unreachable'] as const
export type WaitingReason = (typeof waitingReasons)[number]

/** Milliseconds left at the pace so far; undefined before there is a pace to speak of. */
export function timeLeft(handled: number, total: number, elapsedMs: number): number | undefined {
  if (handled <= 0 || elapsedMs < 1_000) return undefined
  return Math.max(0, Math.round((elapsedMs / handled) * (total - handled)))
}
