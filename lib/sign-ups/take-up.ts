import type { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { env } from '@/lib/base/env'
import { newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { openPayment } from '@/lib/payments/opening'
import { paymentOf } from '@/lib/payments/queries'
import { planVersion } from '@/lib/service-plans/queries'
import type { TakeUpSignUp } from './schema'
import { begin, newCredentials } from './starting'
import { lockSignUp, step } from './step'
import { chargeOf } from './wizard'

type Named = z.output<typeof TakeUpSignUp>

/**
 * A failed sign-up is set up after all: its money has gone back, so it goes on invoice; its numbers are free, so it gets
 * what the stock has at the place and an order for the rest.
 */
export async function retrySignUp(actor: StaffActor, { reference }: Named): Promise<Result<{ reference: string }>> {
  const seen = await db.signUp.findUnique({ where: { reference } })
  const plan = seen?.planVersionId ? await planVersion(seen.planVersionId) : undefined
  if (!seen || !plan) return refuse('not_found')
  if (seen.state !== 'failed') return refuse('sign_up_not_failed')
  const credentials = await newCredentials()
  return transaction(async tx => {
    const signUp = await lockSignUp(tx, { id: seen.id })
    if (signUp?.state !== 'failed') return refuse('sign_up_not_failed')
    const { id, contactName, email, numberCountry, numberCity } = signUp
    const before = await paymentOf(id, tx)
    if (before?.state === 'refunding' || before?.state === 'paid') return refuse('sign_up_refund_first')
    const opened = await openPayment(tx, actor, {
      signUpId: id,
      charge: chargeOf(signUp, plan),
      payer: { name: contactName ?? '', email: email ?? '' },
      idempotencyKey: `${id}:${actor.once?.key ?? newId()}`,
      returnUrl: env().PORTAL_URL,
      cancelUrl: env().PORTAL_URL,
      onInvoice: true,
    })
    if (!opened.ok) return opened
    const numbers = {
      from: 'stock' as const,
      country: numberCountry ?? '',
      city: numberCity ?? '',
      wanted: plan.included,
    }
    await begin(tx, actor, signUp, plan, { event: 'retry', by: 'staff', credentials, numbers })
    return ok({ reference })
  }, actor.once)
}

/** Nobody waits for it any more: it leaves the work queue. */
export async function giveUpSignUp(actor: StaffActor, { reference }: Named): Promise<Result<{ reference: string }>> {
  const seen = await db.signUp.findUnique({ where: { reference }, select: { id: true } })
  if (!seen) return refuse('not_found')
  return transaction(async tx => {
    const signUp = await lockSignUp(tx, seen)
    const moved = signUp && (await step(tx, actor, signUp, { event: 'give_up', by: 'staff' }))
    return moved ? ok({ reference }) : refuse('sign_up_not_failed')
  }, actor.once)
}
