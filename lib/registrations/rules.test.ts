import { describe, expect, it } from 'vitest'
import { days, hours } from '@/lib/base/clock'
import { expiresAt, isOpen, REGISTRATION, registrationStatuses, remindAt, waitedMs } from './rules'

const at = (text: string) => new Date(`2026-11-20T${text}:00Z`)

describe('SM1', () => {
  it('staff buttons are the rows of the table', () => {
    expect(REGISTRATION.eventsFrom('submitted', 'staff')).toEqual(['start_review', 'ask', 'approve', 'reject'])
    expect(REGISTRATION.eventsFrom('under_review', 'staff')).toEqual(['ask', 'approve', 'reject'])
    expect(REGISTRATION.eventsFrom('information_requested', 'staff')).toEqual(['start_review', 'approve', 'reject'])
  })

  it('a decided registration has no way on for anyone', () => {
    for (const status of registrationStatuses.filter(status => !isOpen(status))) {
      expect(['staff', 'visitor', 'system'].flatMap(by => REGISTRATION.eventsFrom(status, by as 'staff'))).toEqual([])
    }
  })

  it('only the applicant answers and withdraws, only the portal lets expire', () => {
    expect(REGISTRATION.fire('information_requested', 'answer', 'visitor')).toBe('under_review')
    expect(REGISTRATION.fire('information_requested', 'answer', 'staff')).toBeUndefined()
    expect(REGISTRATION.fire('under_review', 'withdraw', 'staff')).toBeUndefined()
    expect(REGISTRATION.fire('submitted', 'expire', 'system')).toBeUndefined()
  })
})

describe('waiting time', () => {
  it('runs while it is our turn, on top of what was waited before', () => {
    const waiting = { status: 'under_review' as const, statusSince: at('10:00'), waitedMs: hours(2) }
    expect(waitedMs(waiting, at('13:30'))).toBe(hours(5.5))
  })

  it('stands still while the applicant is asked and after the decision', () => {
    for (const status of ['information_requested', 'approved', 'expired'] as const) {
      expect(waitedMs({ status, statusSince: at('10:00'), waitedMs: hours(2) }, at('13:30'))).toBe(hours(2))
    }
  })
})

describe('no answer', () => {
  it('is reminded of at half the time', () => {
    expect(remindAt(at('10:00'), 14).getTime() - at('10:00').getTime()).toBe(days(7))
  })

  it('expires after the days of the settings, and never sooner than two days after the reminder', () => {
    const asked = at('10:00')
    expect(expiresAt(asked, new Date(asked.getTime() + days(7)), 14).getTime() - asked.getTime()).toBe(days(14))
    expect(expiresAt(asked, new Date(asked.getTime() + days(20)), 14).getTime() - asked.getTime()).toBe(days(22))
  })
})
