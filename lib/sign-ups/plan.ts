import { audit } from '@/lib/audit/commands'
import type { VisitorActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { hashSecret, newId } from '@/lib/base/ids'
import { ok, type Result, refuse } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { findOffered } from '@/lib/service-plans/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { change, type Next, settle } from './change'
import { isStep } from './rules'
import type { ChoosePlan } from './schema'
import { newSignUpSecret } from './secret'
import { signUpBehind } from './wizard'

/** 004-R02. `id`: of a sign-up that has begun with this choice; its secret goes into the browser. */
export async function choosePlan(
  actor: VisitorActor,
  { planVersionId, version }: ChoosePlan,
  secret: string | undefined,
): Promise<Result<Next & { id?: string }>> {
  const { signUpOpen } = await carrierSettings()
  if (!signUpOpen) return refuse('sign_up_closed')
  const plan = await findOffered(planVersionId, 'sign_up')
  if (!plan) return refuse('sign_up_plan_gone', { field: 'planVersionId' })
  const begun = await signUpBehind(secret)
  // One that is over stays as it is; the same browser may begin another.
  if (begun && isStep(begun.state)) return change(actor, secret, { version, plan }, async () => ok({ planVersionId }))
  return transaction(async tx => {
    const id = newId()
    const signUp = await tx.signUp.create({
      data: {
        id,
        stateSince: now(),
        secretHash: hashSecret(newSignUpSecret(id)),
        planVersionId,
        createdAt: now(),
        touchedAt: now(),
      },
    })
    await audit(tx, actor, {
      action: 'sign_up.start',
      subject: { type: 'sign_up', id },
      after: { state: signUp.state, reference: signUp.reference, plan: plan.name },
    })
    return ok({ next: await settle(tx, actor, signUp, plan), id })
  }, actor.once)
}
