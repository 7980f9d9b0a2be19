import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { days, fromNow, now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { carrierSettings } from '@/lib/settings/queries'
import { tellExpired, tellReminder } from './letters'
import { expiresAt, remindAt } from './rules'
import { step } from './transition'

const portal = systemActor('job')

/** SM1: a question without an answer is reminded of once, then the registration expires. */
export async function remindAndExpire() {
  const { registrationAnswerDays } = await carrierSettings()
  const silent = await db.registration.findMany({
    where: { status: 'information_requested', statusSince: { lte: fromNow(-days(registrationAnswerDays) / 2) } },
    select: { id: true },
  })
  for (const { id } of silent) await transaction(tx => remindOrExpire(tx, id, registrationAnswerDays))
}

async function remindOrExpire(tx: Tx, id: string, answerDays: number) {
  const registration = await tx.registration.findUniqueOrThrow({ where: { id } })
  const { status, statusSince } = registration
  if (status !== 'information_requested' || remindAt(statusSince, answerDays) > now()) return ok(null)
  const reminder = await tx.auditEvent.findFirst({
    where: { subjectType: 'registration', subjectId: id, action: 'registration.remind', at: { gte: statusSince } },
  })
  if (!reminder) {
    const question = await tx.threadMessage.findFirst({
      where: { registrationId: id, fromStaff: true, staffOnly: false },
      orderBy: { createdAt: 'desc' },
    })
    await audit(tx, portal, { action: 'registration.remind', subject: { type: 'registration', id } })
    await tellReminder(tx, registration, question?.text ?? '', expiresAt(statusSince, now(), answerDays))
    return ok(null)
  }
  if (expiresAt(statusSince, reminder.at, answerDays) > now()) return ok(null)
  const stepped = await step(tx, portal, { id }, { event: 'expire', by: 'system' })
  if (stepped.ok) await tellExpired(tx, stepped.registration)
  return ok(null)
}

export const registrationTasks: Record<string, Handler> = { 'registrations.remind_and_expire': remindAndExpire }

export const registrationSchedules: Schedule[] = [{ task: 'registrations.remind_and_expire', cron: '0 6 * * *' }]
