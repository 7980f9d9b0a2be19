import { audit } from '@/lib/audit/commands'
import { systemActor } from '@/lib/auth/actor'
import { days, fromNow, minutes, now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { transaction } from '@/lib/db/transaction'
import type { Handler, Schedule } from '@/lib/jobs/worker'
import { turnOf, type Waiting } from '@/lib/provisioning/off-peak'
import { Provisioned } from '@/lib/provisioning/schema'
import { nextWindow } from '@/lib/service-plans/off-peak'
import { planVersion } from '@/lib/service-plans/queries'
import { tellCompleted, tellFailed } from './letters'
import { start } from './starting'
import { lockRequest, step } from './step'

const actor = systemActor('job')

/** Requests that wait for their window: one clock starts them and sign-ups (`lib/provisioning/off-peak`). */
export const requestsWaiting: Waiting = {
  due: at =>
    db.tenantRequest.findMany({
      where: { state: 'scheduled', windowFrom: { lte: at } },
      select: { id: true, planVersionId: true },
      orderBy: [{ windowFrom: 'asc' }, { id: 'asc' }],
      take: 200,
    }),
  take: async (id, version) => {
    await transaction(async tx => {
      const request = await lockRequest(tx, { id })
      const turn = request?.state === 'scheduled' ? turnOf(version, request) : 'wait'
      if (!request || turn === 'wait') return ok(null)
      if (turn !== 'start') {
        const { from, to } = turn
        await tx.tenantRequest.update({ where: { id }, data: { windowFrom: from, windowTo: to } })
        await audit(tx, actor, {
          action: 'tenant_request.postpone',
          subject: { type: 'tenant_request', id },
          customerId: request.askingCustomerId,
          before: { from: request.windowFrom?.toISOString() ?? '' },
          after: { reference: request.reference, from: from.toISOString(), to: to.toISOString() },
        })
        return ok(null)
      }
      const started = await start(tx, actor, request, version, { by: 'system', startBy: request.windowTo })
      return started.ok ? ok(null) : started
    })
  },
}

/** How provisioning ended (003-R14, R15). Told twice it is done once: the operation must still be the request's. */
export async function provisioned(payload: unknown) {
  const { id, operationId, ok: succeeded, customerId, code } = Provisioned.parse(payload)
  const found = await db.tenantRequest.findUnique({ where: { id }, select: { planVersionId: true } })
  const version = found?.planVersionId ? await planVersion(found.planVersionId) : undefined
  await transaction(async tx => {
    const request = await lockRequest(tx, { id })
    if (request?.state !== 'provisioning' || request.operationId !== operationId || !version) return ok(null)
    if (succeeded) {
      const data = { customerId, completedAt: now(), passwordHash: null, windowFrom: null, windowTo: null }
      const stepped = await step(tx, actor, { id }, { event: 'complete', by: 'system', data })
      if (!stepped.ok) return stepped
      await tellCompleted(tx, stepped.request, version)
      return ok(null)
    }
    if (code === 'window_missed') {
      const { from, to } = nextWindow(version, now())
      const data = { windowFrom: from, windowTo: to, operationId: null }
      const stepped = await step(tx, actor, { id }, { event: 'postpone', by: 'system', data })
      return stepped.ok ? ok(null) : stepped
    }
    const reason = code ?? 'unexpected'
    const stepped = await step(
      tx,
      actor,
      { id },
      { event: 'fail', by: 'system', data: { reason }, told: { code: reason } },
    )
    if (!stepped.ok) return stepped
    await tellFailed(tx, stepped.request, operationId)
    return ok(null)
  })
}

/** Every few minutes: whatever became of the job that follows a provisioning, how it ended is told. */
export async function sweepProvisioned() {
  const ended = await db.tenantRequest.findMany({
    where: { state: 'provisioning', operation: { finishedAt: { lt: fromNow(-minutes(2)) } } },
    select: { id: true, operation: { include: { provisioningSteps: { where: { state: 'failed' } } } } },
    take: 200,
  })
  for (const { id, operation } of ended) {
    if (!operation) continue
    const { customerId, state, provisioningSteps } = operation
    const told: Provisioned = {
      id,
      operationId: operation.id,
      ok: state === 'done',
      customerId,
      code: provisioningSteps[0]?.code ?? null,
    }
    await provisioned(told)
  }
}

/** Every night: forms that nobody finished; a draft is no request yet. */
export async function forgetDrafts() {
  await db.tenantRequest.deleteMany({ where: { state: 'draft', createdAt: { lt: fromNow(-days(7)) } } })
}

export const tenantRequestTasks: Record<string, Handler> = {
  'tenant_request.provisioned': provisioned,
  'tenant_request.sweep': sweepProvisioned,
  'tenant_request.forget_drafts': forgetDrafts,
}

export const tenantRequestSchedules: Schedule[] = [
  { task: 'tenant_request.sweep', cron: '*/5 * * * *' },
  { task: 'tenant_request.forget_drafts', cron: '20 2 * * *' },
]
