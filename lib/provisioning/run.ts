import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { fromNow, now } from '@/lib/base/clock'
import { log } from '@/lib/base/log'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import type { Prisma, ProvisioningStep } from '@/lib/db/generated/client'
import { isDuplicate, type Tx, transaction } from '@/lib/db/transaction'
import { enqueue } from '@/lib/jobs/queue'
import { endOperation } from '@/lib/operations/commands'
import { addProgress, LeaseLost, type Run, takeLease } from '@/lib/operations/lease'
import { carrierSettings } from '@/lib/settings/queries'
import { type Making, madeBy } from './making'
import { citiesOf } from './numbers-step'
import { backOff, nextMove, type ProvisioningFailure, provisioningFailures, provisioningSteps } from './rules'
import type { Provisioned } from './schema'
import { enqueueProvisioning, orderOf } from './start'
import { doStep } from './steps'
import { undoStep } from './undo'

const never = new AbortController().signal
type Moved = 'on' | 'ended' | 'waits'
type Job = Omit<Making, 'made'> & { run: Run<'provision'> }

/** Works one provisioning off, step by step; each step is one transaction. Safe to be killed anywhere and to run twice. */
export async function workOff(operationId: string, stopping: AbortSignal = never): Promise<void> {
  const run = await takeLease(operationId, ['provision'])
  if (!run) return
  try {
    const job = await jobOf(run)
    let moved: Moved = 'on'
    while (moved === 'on' && !stopping.aborted) moved = await move(job)
    if (moved === 'on') await transaction(async tx => ok(await enqueueProvisioning(tx, operationId)))
  } catch (error) {
    if (!(error instanceof LeaseLost)) throw error
    log.warn({ operation: run.reference }, 'provisioning was taken over by another worker')
  }
}

async function jobOf(run: Run<'provision'>): Promise<Job> {
  const operation = await db.operation.findUniqueOrThrow({
    where: { id: run.id },
    select: { id: true, selection: true },
  })
  const order = orderOf(operation)
  const [settings, cities] = [await carrierSettings(), await citiesOf(order)]
  return { run, operationId: run.id, order, actor: systemActor('job'), settings, cities }
}

const stepsOf = (tx: Pick<Tx, 'provisioningStep'>, operationId: string) =>
  tx.provisioningStep.findMany({ where: { operationId }, orderBy: { position: 'asc' } })

async function move(job: Job): Promise<Moved> {
  const next = nextMove(await stepsOf(db, job.operationId))
  if (typeof next === 'string') return conclude(job)
  if ('undo' in next) return takeBack(job, next.undo)
  // Off-peak work begins within its window or not at all, however late a worker comes to it.
  const { startBy } = job.order
  const late = startBy && next.do.position === 0 && now() >= new Date(startBy)
  return late ? fail(job, next.do, 'window_missed') : perform(job, next.do)
}

/**
 * First in each transaction: a takeover waits for it, and a worker that was overtaken does nothing. Otherwise the stock
 * that it has locked in vain would look taken to the other one.
 */
async function hold(tx: Tx, { id, lease }: Run) {
  const held = await tx.$queryRaw<object[]>`
    SELECT id FROM operation WHERE id = ${id}::uuid AND lease = ${lease}::uuid FOR NO KEY UPDATE`
  if (held.length === 0) throw new LeaseLost()
}

async function perform(job: Job, step: ProvisioningStep): Promise<Moved> {
  try {
    const done = await transaction(async tx => {
      await hold(tx, job.run)
      const result = await doStep[nameOf(step)](tx, { ...job, made: madeBy(await stepsOf(tx, job.operationId)) })
      if (!result.ok) return result
      await settle(tx, step, { state: 'done', result: result.value, settledAt: now() })
      await tell(tx, job, 'step_done', { step: step.name })
      const customerId = result.value.customerId
      if (customerId) await tx.operation.update({ where: { id: job.operationId }, data: { customerId } })
      await addProgress(tx, job.run, { done: 1, failed: 0 })
      return ok(await concluded(tx, job))
    })
    return done.ok ? done.value : await fail(job, step, failureOf(done.refusal.code))
  } catch (error) {
    if (error instanceof LeaseLost) throw error
    if (isDuplicate(error, 'sign_in_name')) return fail(job, step, 'sign_in_name_taken')
    log.warn({ err: error, operation: job.run.reference, step: step.name }, 'a step of provisioning did not succeed')
    return again(job, step)
  }
}

const nameOf = ({ name }: ProvisioningStep) => {
  const known = provisioningSteps.find(step => step === name)
  if (!known) throw new Error(`There is no step ${name}.`)
  return known
}

const failureOf = (code: string): ProvisioningFailure =>
  provisioningFailures.find(known => known === code) ?? 'unexpected'

const settle = (tx: Tx, { operationId, position }: ProvisioningStep, data: Prisma.ProvisioningStepUpdateInput) =>
  tx.provisioningStep.update({ where: { operationId_position: { operationId, position } }, data })

/** Tried again after a while, and a longer while; at last it has failed for good. */
async function again(job: Job, step: ProvisioningStep): Promise<Moved> {
  const wait = backOff[step.attempts]
  if (wait === undefined) return fail(job, step, 'unexpected')
  const resumesAt = fromNow(wait)
  await transaction(async tx => {
    await settle(tx, step, { attempts: { increment: 1 } })
    await enqueueProvisioning(tx, job.operationId, resumesAt)
    const { count } = await tx.operation.updateMany({
      where: { id: job.operationId, lease: job.run.lease, state: 'running' },
      data: { state: 'waiting', resumesAt, lease: null },
    })
    if (count === 0) throw new LeaseLost()
    return ok(null)
  })
  return 'waits'
}

async function fail(job: Job, step: ProvisioningStep, code: ProvisioningFailure): Promise<Moved> {
  return value(
    await transaction(async tx => {
      await hold(tx, job.run)
      await settle(tx, step, { state: 'failed', code, attempts: { increment: 1 }, settledAt: now() })
      await tell(tx, job, 'step_failed', { step: step.name, code })
      return ok(await concluded(tx, job))
    }),
  )
}

/** Whatever goes wrong here is thrown, and tried again until it succeeds: the queue has its own patience, and the sweep. */
async function takeBack(job: Job, step: ProvisioningStep): Promise<Moved> {
  return value(
    await transaction(async tx => {
      await hold(tx, job.run)
      await undoStep[nameOf(step)](tx, { ...job, made: madeBy(await stepsOf(tx, job.operationId)) })
      await settle(tx, step, { undoneAt: now() })
      await tell(tx, job, 'step_undone', { step: step.name })
      return ok(await concluded(tx, job))
    }),
  )
}

const conclude = async (job: Job): Promise<Moved> => value(await transaction(async tx => ok(await concluded(tx, job))))

function value(result: { ok: true; value: Moved } | { ok: false; refusal: { code: string } }): Moved {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

/** In the transaction of the last step, or of the last one taken back: how it ended, and the job that follows. */
async function concluded(tx: Tx, job: Job): Promise<Moved> {
  const steps = await stepsOf(tx, job.operationId)
  const next = nextMove(steps)
  if (next !== 'completed' && next !== 'undone') return 'on'
  const succeeded = next === 'completed'
  const counts = succeeded ? { done: steps.length, failed: 0, cancelled: 0 } : { done: 0, failed: 1, cancelled: 0 }
  if (!(await endOperation(tx, job.actor, job.operationId, counts, job.run.lease))) throw new LeaseLost()
  const { kind, id, reference } = job.order
  // What was sealed is needed no longer.
  await tx.operation.update({ where: { id: job.operationId }, data: { selection: { for: kind, reference } } })
  const told: Provisioned = {
    id,
    operationId: job.operationId,
    ok: succeeded,
    customerId: succeeded ? (madeBy(steps).customerId ?? null) : null,
    code: steps.find(({ state }) => state === 'failed')?.code ?? null,
  }
  await enqueue(tx, `${kind}.provisioned`, told, { key: `provisioned:${job.operationId}` })
  return 'ended'
}

const tell = (tx: Tx, { actor, run }: Job, event: string, after: Record<string, string>) =>
  audit(tx, actor, { action: `operation.${event}`, subject: { type: 'operation', id: run.reference }, after })
