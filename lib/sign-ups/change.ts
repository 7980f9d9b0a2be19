import type { VisitorActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Prisma } from '@/lib/db/generated/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { findOffered } from '@/lib/service-plans/queries'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { eventsTo, isStep, stepPath } from './rules'
import { lockSignUp, type SignUp, step } from './step'
import { heldBy, openStep, signUpBehind } from './wizard'

/** Where the wizard goes on. */
export type Next = { next: string }

type Patch = Prisma.SignUpUncheckedUpdateInput
type Change = (tx: Tx, signUp: SignUp, plan: PlanVersion | undefined) => Promise<Result<Patch>>

/**
 * One change of the wizard, under the lock of its sign-up. A form that was made before another change is told so. The
 * plan is read first: a transaction that waits for a second connection could wait for ever.
 */
export async function change(
  actor: VisitorActor,
  secret: string | undefined,
  { version, plan: chosen }: { version: number; plan?: PlanVersion },
  work: Change,
): Promise<Result<Next>> {
  const seen = await signUpBehind(secret)
  if (!seen || secret === undefined) return refuse('sign_up_gone')
  const plan = chosen ?? (seen.planVersionId ? await findOffered(seen.planVersionId, 'sign_up') : undefined)
  return transaction(async tx => {
    const signUp = await lockSignUp(tx, { secret })
    if (!signUp) return refuse('sign_up_gone')
    if (!isStep(signUp.state)) return refuse('sign_up_under_way')
    if (signUp.version !== version) return refuse('sign_up_changed')
    if (!chosen && signUp.planVersionId !== seen.planVersionId) return refuse('sign_up_changed')
    const patch = await work(tx, signUp, plan)
    if (!patch.ok) return patch
    const data = { ...patch.value, touchedAt: now(), version: { increment: 1 } }
    const saved = await tx.signUp.update({ where: { id: signUp.id }, data })
    return ok({ next: await settle(tx, actor, saved, plan) })
  }, actor.once)
}

/** SM12: on to the first step that lacks something, or back to it when a change has undone one. */
export async function settle(
  tx: Tx,
  actor: VisitorActor,
  saved: SignUp,
  plan: PlanVersion | undefined,
): Promise<string> {
  const open = openStep(saved, plan, await heldBy(saved.id, tx))
  let signUp = saved
  if (isStep(saved.state)) {
    for (const event of eventsTo(saved.state, open)) {
      signUp = (await step(tx, actor, signUp, { event, by: 'visitor' })) ?? signUp
    }
  }
  return stepPath[open]
}
