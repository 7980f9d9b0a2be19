import { systemActor } from '@/lib/auth/actor'
import { ok, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { paymentOf } from '@/lib/payments/queries'
import { refundPayment } from '@/lib/payments/refunds'
import { planVersion } from '@/lib/service-plans/queries'
import { holdAsForm, keepForSignUp } from '@/lib/stock/holds'
import { tellNumbersGone } from './letters'
import { isWholeChoice, type SignUpState } from './rules'
import { callOff } from './scheduled'
import { begin, newCredentials, schedule } from './starting'
import { lockSignUp, type SignUp, step } from './step'
import { heldBy } from './wizard'

const portal = systemActor('job')

type Told = { signUpId: string; paymentId: string; state: string }

/** What the payment of a sign-up came to. Told late, twice or out of order it has one effect. */
export async function paymentSettled({ signUpId, paymentId, state }: Told) {
  if (state === 'paid') return paid(signUpId, paymentId)
  await transaction(async tx => {
    const signUp = await lockSignUp(tx, { id: signUpId })
    if (signUp?.state === 'scheduled') return refundedBefore(tx, signUp)
    if (signUp?.state !== 'paying') return ok(null)
    const standing = await paymentOf(signUpId, tx)
    // Another attempt is under way, or has been paid meanwhile.
    if (standing?.state === 'open' || standing?.state === 'paid') return ok(null)
    await holdAsForm(tx, { signUpId })
    await step(tx, portal, signUp, { event: 'declined', by: 'gateway' })
    return ok(null)
  })
}

async function paid(signUpId: string, paymentId: string) {
  const seen = await db.signUp.findUnique({ where: { id: signUpId } })
  const plan = seen?.planVersionId ? await planVersion(seen.planVersionId) : undefined
  if (!seen || !plan) throw new Error(`sign-up ${signUpId} was paid and has no plan`)
  const waits = plan.provisioning === 'off_peak'
  const credentials = seen.state === 'paying' && !waits ? await newCredentials() : undefined
  const done = await transaction(async tx => {
    const signUp = await lockSignUp(tx, { id: signUpId })
    const payment = await tx.payment.findUnique({ where: { id: paymentId } })
    if (!signUp || payment?.state !== 'paid' || takenUp.includes(signUp.state)) return ok(null)
    // Paid after the person had turned back, or after it was over: nothing is sold for this money.
    if (signUp.state !== 'paying') return refundPayment(tx, portal, paymentId, 'paid after turning back')
    const held = await heldBy(signUpId, tx)
    const types = held.map(({ numberType }) => numberType)
    if (!isWholeChoice(plan.included, types)) return numbersGone(tx, signUp, paymentId)
    await keepForSignUp(tx, { signUpId })
    const by = payment.gateway === 'invoice' ? 'system' : 'gateway'
    if (waits) {
      await schedule(tx, portal, signUp, plan, { event: 'schedule', by })
      return ok(null)
    }
    // Only where it was not being paid when it was looked at first: then it is told again.
    if (!credentials) return refuse('sign_up_changed')
    const numbers = { from: 'hold' as const, quantity: held.length }
    await begin(tx, portal, signUp, plan, { event: 'paid', by, credentials, numbers })
    return ok(null)
  })
  if (!done.ok) throw new Error(`the payment of sign-up ${signUpId} could not be taken up: ${done.refusal.code}`)
}

const takenUp: readonly SignUpState[] = ['scheduled', 'provisioning', 'live']

/** Staff sent the money back while it waited for its window: nothing is set up for it. */
async function refundedBefore(tx: Tx, signUp: SignUp) {
  const payment = await paymentOf(signUp.id, tx)
  if (payment?.state === 'refunded') await callOff(tx, portal, signUp, payment.refundReason ?? 'refunded')
  return ok(null)
}

/** Paid, but the hold was over and somebody else has the numbers: the money goes back, and everything typed is kept. */
async function numbersGone(tx: Tx, signUp: SignUp, paymentId: string) {
  const refunded = await refundPayment(tx, portal, paymentId, 'numbers taken by somebody else')
  if (!refunded.ok) return refunded
  await step(tx, portal, signUp, { event: 'number_taken', by: 'system' })
  await tellNumbersGone(tx, signUp, paymentId)
  return ok(null)
}
