import { minutes, seconds } from '@/lib/base/clock'

/** In order; each is one transaction. Nobody can sign in before the last one, which opens the account (004-R11). */
export const provisioningSteps = ['customer', 'users', 'plan', 'numbers', 'order', 'welcome'] as const
export type ProvisioningStepName = (typeof provisioningSteps)[number]

export const stepStates = ['queued', 'running', 'done', 'failed', 'cancelled'] as const
export type StepState = (typeof stepStates)[number]

/** Why it failed for good; each has its sentence in the `provisioning` words. */
export const provisioningFailures = [
  'sign_in_name_taken',
  'numbers_gone',
  'plan_gone',
  'window_missed',
  'unexpected',
] as const
export type ProvisioningFailure = (typeof provisioningFailures)[number]

/** What went wrong unexpectedly is tried again after these waits; then it has failed for good. */
export const backOff = [seconds(2), seconds(10), seconds(30), minutes(2)]

type StepLine = { state: StepState; undoneAt: Date | null }

/**
 * What comes next, read off the steps alone, so that whoever takes over after a kill goes on where it was: after a
 * failure the done ones are taken back, last first.
 */
export function nextMove<S extends StepLine>(steps: readonly S[]): { do: S } | { undo: S } | 'completed' | 'undone' {
  if (steps.some(({ state }) => state === 'failed')) {
    const undo = steps.findLast(({ state, undoneAt }) => state === 'done' && undoneAt === null)
    return undo ? { undo } : 'undone'
  }
  const next = steps.find(({ state }) => state !== 'done')
  return next ? { do: next } : 'completed'
}
