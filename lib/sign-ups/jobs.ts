import { systemActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { releaseHolds } from '@/lib/stock/holds'
import { paymentSettled } from './paid'
import { signUpProvisioned } from './provisioned'
import { keptFor, passwordShownFor, signUpSteps } from './rules'
import { lockSignUp, step } from './step'

const portal = systemActor('job')
const atOnce = 500

/** SM12: what nobody has touched for seven days is given up, and what it holds is free. */
export async function abandonSignUps(_: unknown, stopping?: AbortSignal) {
  const silent = await db.signUp.findMany({
    where: { state: { in: [...signUpSteps] }, touchedAt: { lte: fromNow(-keptFor) } },
    orderBy: { touchedAt: 'asc' },
    select: { id: true },
    take: atOnce,
  })
  for (const { id } of silent) {
    if (stopping?.aborted) return
    await transaction(async tx => {
      const signUp = await lockSignUp(tx, { id })
      // The person came back in the same moment.
      if (!signUp || signUp.touchedAt > fromNow(-keptFor)) return ok(null)
      await step(tx, portal, signUp, { event: 'abandon', by: 'system' })
      await releaseHolds(tx, { signUpId: id })
      return ok(null)
    })
  }
}

/** A one-time password that has been used, or is shown to nobody any more, is of no use to anybody but a thief. */
export async function forgetPasswords() {
  await db.$executeRaw`
    UPDATE sign_up s SET one_time_password = NULL
    WHERE s.one_time_password IS NOT NULL AND s.state = 'live' AND (
      s.completed_at <= ${fromNow(-passwordShownFor).toISOString()}::timestamptz OR NOT EXISTS (
        SELECT FROM membership m JOIN app_user u ON u.id = m.user_id
        WHERE m.customer_id = s.customer_id AND u.must_change_password
          AND u.password_expires_at > ${now().toISOString()}::timestamptz
          AND NOT EXISTS (SELECT FROM session e WHERE e.user_id = u.id)))`
}

async function tidy(payload: unknown, stopping?: AbortSignal) {
  await forgetPasswords()
  await abandonSignUps(payload, stopping)
}

export const signUpTasks: Record<string, Handler> = {
  'sign_up.payment': payload => paymentSettled(payload as Parameters<typeof paymentSettled>[0]),
  'sign_up.provisioned': signUpProvisioned,
  'sign_ups.tidy': tidy,
}

export const signUpSchedules: Schedule[] = [{ task: 'sign_ups.tidy', cron: '*/10 * * * *' }]
