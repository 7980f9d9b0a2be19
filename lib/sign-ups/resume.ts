import { audit } from '@/lib/audit/commands'
import type { VisitorActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import type { Next } from './change'
import { isStep, stepPath } from './rules'
import { lockSignUp } from './step'

/** By POST only: mail scanners open links too. What is typed in is only ever shown to who has the link or the cookie. */
export async function resumeSignUp(actor: VisitorActor, secret: string): Promise<Result<Next>> {
  return transaction(async tx => {
    const signUp = await lockSignUp(tx, { secret })
    if (!signUp || signUp.state === 'abandoned') return refuse('sign_up_gone')
    await tx.signUp.update({ where: { id: signUp.id }, data: { touchedAt: now() } })
    await audit(
      tx,
      { ...actor, name: signUp.contactName ?? actor.name },
      { action: 'sign_up.resume', subject: { type: 'sign_up', id: signUp.id }, after: { reference: signUp.reference } },
    )
    return ok({ next: isStep(signUp.state) ? stepPath[signUp.state] : '/sign-up/paying' })
  }, actor.once)
}
