import { days, hours } from '@/lib/base/clock'

/** What the health page counts and no event row holds. */
export const signalKinds = ['validation', 'refused_signature', 'stale', 'too_large'] as const
export type SignalKind = (typeof signalKinds)[number]

/** Zoom asks every 72 hours whether the address still answers, mails the app's owner after two and four failures in a row, and sends no events after six. */
export const validationEvery = hours(72)
export const failuresBeforeEnd = 6
/** Zoom's clock and ours, and its queue: a validation a little late is not a missed one. */
const slack = hours(2)

export type Outlook =
  | { state: 'never' }
  | {
      /** `late`: one or more are missing. `ended`: six are, so Zoom has stopped unless somebody validated there. */
      state: 'good' | 'late' | 'ended'
      missed: number
      nextAt: Date
      endsAt: Date
    }

/** Whether Zoom goes on delivering, judged by the last validation that was answered. */
export function outlook(lastValidation: Date | undefined, at: Date): Outlook {
  if (!lastValidation) return { state: 'never' }
  const since = at.getTime() - lastValidation.getTime()
  const missed = Math.max(0, Math.floor((since - slack) / validationEvery))
  const nextAt = new Date(lastValidation.getTime() + (missed + 1) * validationEvery)
  const endsAt = new Date(lastValidation.getTime() + failuresBeforeEnd * validationEvery)
  const state = missed === 0 ? 'good' : missed < failuresBeforeEnd ? 'late' : 'ended'
  return { state, missed, nextAt, endsAt }
}

/** Attempts of ours at acting on a stored event, with growing waits; then it is dead until staff replay it. */
export const mostAttempts = 8

export const waitBefore = (attempt: number): number => Math.min(hours(1), 5_000 * 2 ** Math.min(attempt, 20))

/** Delivered events and signals are kept this long. */
export const keptFor = days(90)
