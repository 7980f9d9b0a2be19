import type { z } from 'zod'
import type { StaffActor } from '@/lib/auth/actor'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import { planVersion } from '@/lib/service-plans/queries'
import type { PlanVersion } from '@/lib/service-plans/rules'
import { forgotten } from './commands'
import { tellCancelled, tellScheduled } from './letters'
import type { CancelRequest, OneRequest } from './schema'
import { schedule, start } from './starting'
import { lockRequest, step } from './step'

type Named = z.output<typeof OneRequest>
type Decided = Result<{ reference: string }>

/** The terms that the request was made under, whatever the plan says today. */
async function termsOf(reference: string): Promise<PlanVersion | undefined> {
  const found = await db.tenantRequest.findUnique({ where: { reference }, select: { planVersionId: true } })
  return found?.planVersionId ? planVersion(found.planVersionId) : undefined
}

async function begin(actor: StaffActor, reference: string, event: 'start' | 'retry'): Promise<Decided> {
  const version = await termsOf(reference)
  return transaction(async tx => {
    const request = await lockRequest(tx, { reference, state: { not: 'draft' } })
    if (!request || !version) return refuse('not_found')
    const started = await start(tx, actor, request, version, { event, by: 'staff' })
    return started.ok ? ok({ reference }) : started
  }, actor.once)
}

/** At once, also what was scheduled ("Run now"). */
export const provisionNow = (actor: StaffActor, { reference }: Named): Promise<Decided> =>
  begin(actor, reference, 'start')

/** Once more, from a clean start: what the failed one had made was taken back. */
export const retryRequest = (actor: StaffActor, { reference }: Named): Promise<Decided> =>
  begin(actor, reference, 'retry')

export async function scheduleOffPeak(actor: StaffActor, { reference }: Named): Promise<Decided> {
  const version = await termsOf(reference)
  return transaction(async tx => {
    const request = await lockRequest(tx, { reference, state: { not: 'draft' } })
    if (!request || !version) return refuse('not_found')
    const scheduled = await schedule(tx, actor, request.id, version, 'staff')
    if (!scheduled.ok) return scheduled
    await tellScheduled(tx, scheduled.request, version)
    return ok({ reference })
  }, actor.once)
}

/** Out of its window again: it waits for another decision. */
export const unschedule = (actor: StaffActor, { reference }: Named): Promise<Decided> =>
  transaction(async tx => {
    const data = { windowFrom: null, windowTo: null }
    const stepped = await step(
      tx,
      actor,
      { reference, state: { not: 'draft' } },
      { event: 'unschedule', by: 'staff', data },
    )
    return stepped.ok ? ok({ reference }) : stepped
  }, actor.once)

export const cancelRequest = (
  actor: StaffActor,
  { reference, reason }: z.output<typeof CancelRequest>,
): Promise<Decided> =>
  transaction(async tx => {
    const data = { ...forgotten, reason, decidedByName: actor.name }
    const where = { reference, state: { not: 'draft' as const } }
    const stepped = await step(tx, actor, where, { event: 'cancel', by: 'staff', data, reason })
    if (!stepped.ok) return stepped
    await tellCancelled(tx, stepped.request)
    return ok({ reference })
  }, actor.once)
