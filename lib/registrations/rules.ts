import { days } from '@/lib/base/clock'
import { table } from '@/lib/base/transitions'

export const registrationStatuses = [
  'submitted',
  'under_review',
  'information_requested',
  'approved',
  'rejected',
  'withdrawn',
  'expired',
] as const
export type RegistrationStatus = (typeof registrationStatuses)[number]
export type RegistrationEvent = 'start_review' | 'ask' | 'answer' | 'approve' | 'reject' | 'withdraw' | 'expire'
export type RegistrationParty = 'staff' | 'visitor' | 'system'

/** SM1. */
export const REGISTRATION = table<RegistrationStatus, RegistrationEvent, RegistrationParty>([
  ['submitted', 'start_review', 'under_review', 'staff'],
  ['information_requested', 'start_review', 'under_review', 'staff'],
  ['submitted', 'ask', 'information_requested', 'staff'],
  ['under_review', 'ask', 'information_requested', 'staff'],
  ['information_requested', 'answer', 'under_review', 'visitor'],
  ['submitted', 'approve', 'approved', 'staff'],
  ['under_review', 'approve', 'approved', 'staff'],
  ['information_requested', 'approve', 'approved', 'staff'],
  ['submitted', 'reject', 'rejected', 'staff'],
  ['under_review', 'reject', 'rejected', 'staff'],
  ['information_requested', 'reject', 'rejected', 'staff'],
  ['submitted', 'withdraw', 'withdrawn', 'visitor'],
  ['under_review', 'withdraw', 'withdrawn', 'visitor'],
  ['information_requested', 'withdraw', 'withdrawn', 'visitor'],
  ['information_requested', 'expire', 'expired', 'system'],
])

/** Statuses in which a registration is open: at most one such per e-mail address, which the database holds too. */
export const openStatuses = [
  'submitted',
  'under_review',
  'information_requested',
] as const satisfies RegistrationStatus[]

export const isOpen = (status: RegistrationStatus): boolean => openStatuses.some(open => open === status)

/** Statuses in which the carrier has the next step; only there the clock of the target time runs. */
export const ourTurn = ['submitted', 'under_review'] as const satisfies RegistrationStatus[]

type Waiting = { status: RegistrationStatus; statusSince: Date; waitedMs: number }

const clockRuns = (status: RegistrationStatus): boolean => ourTurn.some(turn => turn === status)

/** How long the applicant has waited for us until `at`; time in which we waited for the applicant is left out. */
export const waitedMs = ({ status, statusSince, waitedMs }: Waiting, at: Date): number =>
  waitedMs + (clockRuns(status) ? Math.max(0, at.getTime() - statusSince.getTime()) : 0)

/** Half of the time to answer is over: time for the one reminder. */
export const remindAt = (askedAt: Date, answerDays: number): Date => new Date(askedAt.getTime() + days(answerDays) / 2)

/** Without a reminder nothing expires, and after a late one there are still two days. */
export function expiresAt(askedAt: Date, remindedAt: Date | undefined, answerDays: number): Date {
  const regular = askedAt.getTime() + days(answerDays)
  return new Date(Math.max(regular, (remindedAt?.getTime() ?? 0) + days(2)))
}
