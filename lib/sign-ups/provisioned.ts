import { systemActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { givePayments } from '@/lib/payments/opening'
import { paymentOf } from '@/lib/payments/queries'
import { refundPayment } from '@/lib/payments/refunds'
import { Provisioned } from '@/lib/provisioning/schema'
import { planVersion } from '@/lib/service-plans/queries'
import { releaseHolds } from '@/lib/stock/holds'
import { tellFailed, tellReady } from './letters'
import { schedule } from './starting'
import { lockSignUp, step } from './step'

const portal = systemActor('job')

/** 004-R11: live, or failed for good: then the numbers are free, the money goes back, and both sides are told. */
export async function signUpProvisioned(payload: unknown) {
  const { id, operationId, ok: worked, customerId, code } = Provisioned.parse(payload)
  const seen = await db.signUp.findUnique({ where: { id }, select: { planVersionId: true } })
  const plan = seen?.planVersionId ? await planVersion(seen.planVersionId) : undefined
  const done = await transaction(async tx => {
    const signUp = await lockSignUp(tx, { id })
    if (signUp?.state !== 'provisioning' || signUp.operationId !== operationId) return ok(null)
    if (worked && customerId) {
      const data = { customerId, completedAt: now() }
      const live = await step(tx, portal, signUp, { event: 'complete', by: 'system', data })
      await givePayments(tx, id, customerId)
      if (live) await tellReady(tx, live)
      return ok(null)
    }
    if (code === 'window_missed' && plan) {
      // Nothing of it was begun: the numbers are still held, and it waits for the next night.
      await schedule(tx, portal, signUp, plan, { event: 'postpone', by: 'system' })
      return ok(null)
    }
    const reason = code ?? 'unexpected'
    const data = { reason, oneTimePassword: null }
    const failed = await step(tx, portal, signUp, { event: 'fail', by: 'system', data, reason })
    await releaseHolds(tx, { signUpId: id })
    const payment = await paymentOf(id, tx)
    if (payment?.state === 'paid') {
      const refunded = await refundPayment(tx, portal, payment.id, reason)
      if (!refunded.ok) return refunded
    }
    if (failed) await tellFailed(tx, failed, payment)
    return ok(null)
  })
  if (!done.ok) throw new Error(`sign-up ${id} could not be ended: ${done.refusal.code}`)
}
