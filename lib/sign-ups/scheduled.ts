import type { z } from 'zod'
import { audit } from '@/lib/audit/commands'
import { type Actor, type StaffActor, systemActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { paymentOf } from '@/lib/payments/queries'
import { refundPayment } from '@/lib/payments/refunds'
import { turnOf, type Waiting } from '@/lib/provisioning/off-peak'
import { planVersion } from '@/lib/service-plans/queries'
import { releaseHolds } from '@/lib/stock/holds'
import { tellCancelled, tellScheduled } from './letters'
import type { CancelSignUp, TakeUpSignUp } from './schema'
import { begin, newCredentials } from './starting'
import { lockSignUp, type SignUp, step } from './step'
import { heldBy } from './wizard'

const portal = systemActor('job')

/** Paid sign-ups that wait for the off-peak window of their plan. */
export const signUpsWaiting: Waiting = {
  due: at =>
    db.signUp.findMany({
      where: { state: 'scheduled', windowFrom: { lte: at } },
      select: { id: true, planVersionId: true },
      orderBy: [{ windowFrom: 'asc' }, { id: 'asc' }],
      take: 200,
    }),
  take: async (id, plan) => {
    const seen = await db.signUp.findUnique({ where: { id } })
    if (seen?.state !== 'scheduled' || turnOf(plan, seen) === 'wait') return
    const credentials = await newCredentials()
    await transaction(async tx => {
      const signUp = await lockSignUp(tx, { id })
      if (signUp?.state !== 'scheduled') return ok(null)
      const turn = turnOf(plan, signUp)
      if (turn === 'wait') return ok(null)
      const payment = await paymentOf(id, tx)
      // A refund that is on its way decides first: done it ends the sign-up, failed the sign-up goes on.
      if (payment?.state !== 'paid' && turn === 'start') return ok(null)
      if (turn !== 'start') {
        const data = { windowFrom: turn.from, windowTo: turn.to }
        const moved = await tx.signUp.update({ where: { id }, data })
        await audit(tx, portal, {
          action: 'sign_up.postpone',
          subject: { type: 'sign_up', id },
          before: { from: signUp.windowFrom?.toISOString() ?? '' },
          after: { reference: signUp.reference, from: turn.from.toISOString(), to: turn.to.toISOString() },
        })
        await tellScheduled(tx, moved, plan)
        return ok(null)
      }
      const numbers = { from: 'hold' as const, quantity: (await heldBy(id, tx)).length }
      await begin(tx, portal, signUp, plan, {
        event: 'run',
        by: 'system',
        credentials,
        numbers,
        startBy: signUp.windowTo,
      })
      return ok(null)
    })
  },
}

type Named = Result<{ reference: string }>

/** "Run now": out of its window, by somebody of the staff. */
export async function runSignUpNow(actor: StaffActor, { reference }: z.output<typeof TakeUpSignUp>): Promise<Named> {
  const seen = await db.signUp.findUnique({ where: { reference } })
  const plan = seen?.planVersionId ? await planVersion(seen.planVersionId) : undefined
  if (!seen || !plan) return refuse('not_found')
  if (seen.state !== 'scheduled') return refuse('sign_up_not_scheduled')
  const credentials = await newCredentials()
  return transaction(async tx => {
    const signUp = await lockSignUp(tx, { id: seen.id })
    if (signUp?.state !== 'scheduled') return refuse('sign_up_not_scheduled')
    if ((await paymentOf(seen.id, tx))?.state !== 'paid') return refuse('sign_up_refund_first')
    const numbers = { from: 'hold' as const, quantity: (await heldBy(seen.id, tx)).length }
    await begin(tx, actor, signUp, plan, { event: 'run', by: 'staff', credentials, numbers })
    return ok({ reference })
  }, actor.once)
}

/** Called off before it has begun: the money goes back, the numbers are free, and the person reads why. */
export async function cancelSignUp(
  actor: StaffActor,
  { reference, reason }: z.output<typeof CancelSignUp>,
): Promise<Named> {
  const seen = await db.signUp.findUnique({ where: { reference }, select: { id: true } })
  if (!seen) return refuse('not_found')
  return transaction(async tx => {
    const signUp = await lockSignUp(tx, seen)
    if (signUp?.state !== 'scheduled') return refuse('sign_up_not_scheduled')
    const payment = await paymentOf(seen.id, tx)
    if (payment?.state === 'paid') {
      const refunded = await refundPayment(tx, actor, payment.id, reason)
      if (!refunded.ok) return refunded
    }
    await callOff(tx, actor, signUp, reason)
    return ok({ reference })
  }, actor.once)
}

/** From here on nothing is set up for it any more. */
export async function callOff(tx: Tx, actor: Actor, signUp: SignUp, reason: string) {
  const data = { reason, windowFrom: null, windowTo: null }
  const by = actor.kind === 'staff' ? 'staff' : 'system'
  const ended = await step(tx, actor, signUp, { event: 'cancel', by, data, reason })
  if (!ended) return
  await releaseHolds(tx, { signUpId: signUp.id })
  await tellCancelled(tx, ended, await paymentOf(signUp.id, tx))
}
