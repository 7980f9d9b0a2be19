import type { VisitorActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { leavePayment, openPayment } from '@/lib/payments/opening'
import { findOffered } from '@/lib/service-plans/queries'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { holdAsForm, keepForSignUp } from '@/lib/stock/holds'
import { change, type Next } from './change'
import { graceAfterCheckout, isStep, stepPath } from './rules'
import type { ChoosePayment, SignUpNow } from './schema'
import { lockSignUp, type SignUp, step } from './step'
import { chargeOf, heldBy, openStep, signUpBehind, waysToPay } from './wizard'

const paying = '/sign-up/paying'

/** `paymentId`: of the payment that this press has opened; `atGateway`: it is paid there. */
type Pressed = Next & { paymentId?: string; atGateway?: true }

/** 004-R05: how, not with what: cards are none of our business. */
export async function choosePayment(
  actor: VisitorActor,
  { version, payBy }: ChoosePayment,
  secret: string | undefined,
): Promise<Result<Next>> {
  return change(actor, secret, { version }, async (_, signUp, plan) => {
    if (!plan) return refuse('sign_up_plan_gone')
    const possible = waysToPay(plan, chargeOf(signUp, plan))
    return possible.includes(payBy) ? ok({ payBy }) : refuse('sign_up_pay_by_missing', { field: 'payBy' })
  })
}

/**
 * 004-R07, "Sign up": the one payment of this sign-up is opened, with what the version of the plan says and not what a
 * form says. Pressed twice, in two tabs, or again after paying, it is the same payment.
 */
export async function signUpNow(
  actor: VisitorActor,
  { version }: SignUpNow,
  secret: string | undefined,
): Promise<Result<Pressed>> {
  const seen = await signUpBehind(secret)
  if (!seen || secret === undefined) return refuse('sign_up_gone')
  const plan = seen.planVersionId ? await findOffered(seen.planVersionId, 'sign_up') : undefined
  return transaction(async tx => {
    const signUp = await lockSignUp(tx, { secret })
    if (!signUp) return refuse('sign_up_gone')
    if (!isStep(signUp.state)) return ok({ next: paying })
    if (signUp.version !== version || signUp.planVersionId !== seen.planVersionId) return refuse('sign_up_changed')
    const held = await heldBy(signUp.id, tx)
    const open = openStep(signUp, plan, held)
    if (open !== 'summary' || !plan) return ok({ next: await leadBack(tx, actor, signUp, open) })
    return pay(tx, actor, signUp, plan)
  }, actor.once)
}

/** Something has gone since the page was made: the hold, or the plan. The rest is kept. */
async function leadBack(tx: Tx, actor: VisitorActor, signUp: SignUp, open: keyof typeof stepPath): Promise<string> {
  if (open === 'numbers') await step(tx, actor, signUp, { event: 'number_taken', by: 'system' })
  else if (open !== 'summary') await step(tx, actor, signUp, { event: `back_to_${open}`, by: 'visitor' })
  return open === 'numbers' ? `${stepPath.numbers}?ended=1` : stepPath[open]
}

async function pay(tx: Tx, actor: VisitorActor, signUp: SignUp, plan: PlanVersion): Promise<Result<Pressed>> {
  const { id: signUpId, contactName, email, payBy } = signUp
  const origin = env().PORTAL_URL
  const opened = await openPayment(tx, actor, {
    signUpId,
    charge: chargeOf(signUp, plan),
    payer: { name: contactName ?? '', email: email ?? '' },
    idempotencyKey: `${signUpId}:${actor.once?.key ?? newId()}`,
    returnUrl: `${origin}${paying}`,
    cancelUrl: `${origin}${paying}?back=1`,
    onInvoice: payBy === 'on_invoice',
  })
  if (!opened.ok) return opened
  const payment = opened.value
  await keepForSignUp(tx, { signUpId }, new Date(payment.expiresAt.getTime() + graceAfterCheckout))
  const moved = await step(tx, actor, signUp, { event: 'pay', by: 'visitor', data: { termsAcceptedAt: now() } })
  if (!moved) return refuse('sign_up_changed')
  if (payment.state === 'open') return ok({ next: paying, paymentId: payment.id, atGateway: true })
  // On invoice, nothing to pay, or paid before: nobody else has to be waited for.
  await enqueuePaid(tx, signUpId, payment.id)
  return ok({ next: paying, paymentId: payment.id })
}

const enqueuePaid = (tx: Tx, signUpId: string, paymentId: string) =>
  enqueue(tx, 'sign_up.payment', { signUpId, paymentId, state: 'paid' }, { key: `sign-up-payment:${paymentId}:paid` })

/** The person turned back from the gateway: nothing may be paid there any more, and everything typed is kept. */
export async function leaveGateway(actor: VisitorActor, _: object, secret: string | undefined): Promise<Result<Next>> {
  return transaction(async tx => {
    const signUp = secret === undefined ? undefined : await lockSignUp(tx, { secret })
    if (!signUp) return refuse('sign_up_gone')
    if (signUp.state !== 'paying') return ok({ next: isStep(signUp.state) ? stepPath[signUp.state] : paying })
    const left = await leavePayment(tx, actor, signUp.id)
    // Paid in the same moment: the money is real, and the sign-up goes on.
    if (!left || left.state === 'paid') return ok({ next: paying })
    await holdAsForm(tx, { signUpId: signUp.id })
    const moved = await step(tx, actor, signUp, { event: 'declined', by: 'visitor' })
    return ok({ next: moved ? stepPath.payment : paying })
  }, actor.once)
}
