import { now } from '@/lib/base/clock'
import { newId } from '@/lib/base/ids'
import type { Tx } from '@/lib/db/transaction'
import type { PlanTerms } from './rules'

type Made = { planId: string; versionId: string; version: number }

/**
 * The next version of a plan, or the first of a new one, which goes to the end of the list. The caller audits, and holds
 * the plan's row when there is one.
 */
export async function createPlanVersion(
  tx: Tx,
  { planId, terms, by }: { planId?: string; terms: PlanTerms; by: string },
): Promise<Made> {
  const plan = planId ?? (await createPlan(tx))
  const { _max } = await tx.planVersion.aggregate({ where: { planId: plan }, _max: { version: true } })
  const version = (_max.version ?? 0) + 1
  const { activeFrom, activeTo, ...rest } = terms
  const { id } = await tx.planVersion.create({
    data: {
      id: newId(),
      planId: plan,
      version,
      ...rest,
      activeFrom: activeFrom === null ? null : new Date(activeFrom),
      activeTo: activeTo === null ? null : new Date(activeTo),
      createdAt: now(),
      createdByName: by,
    },
  })
  return { planId: plan, versionId: id, version }
}

async function createPlan(tx: Tx): Promise<string> {
  const { _max } = await tx.servicePlan.aggregate({ _max: { position: true } })
  const { id } = await tx.servicePlan.create({
    data: { id: newId(), position: (_max.position ?? 0) + 10, createdAt: now() },
  })
  return id
}
