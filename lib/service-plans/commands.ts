import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { readMoney } from '@/lib/base/money'
import { ok, type Result, refuse } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { type Tx, transaction } from '@/lib/db/transaction'
import { createPlanVersion } from './creation'
import { termsForHistory } from './history'
import { newestVersion } from './queries'
import { differences, type IncludedNumbers, type PlanDevice, type PlanTerms } from './rules'
import type { CreatePlan, EditPlan, MovePlan, NamedPlan } from './schema'

/** `preview`: nothing was saved, and this is what was typed. */
type Saved = { planId: string; name: string; version: number; changed: boolean; preview?: PlanTerms }

export async function createPlan(actor: StaffActor, input: CreatePlan): Promise<Result<Saved>> {
  if (input.intent === 'preview') return previewPlan(input)
  return transaction(async tx => {
    const terms = await typedTerms(tx, input)
    if (!terms.ok) return terms
    const { planId, version } = await createPlanVersion(tx, { terms: terms.value, by: actor.name })
    const { name, doors } = terms.value
    await audit(tx, actor, { action: 'plan.create', subject: { type: 'plan', id: planId }, after: { name, doors } })
    return ok({ planId, name, version, changed: true })
  }, actor.once)
}

/** Saving a plan makes its next version; requests and customers keep the one under which they were made. */
export async function editPlan(actor: StaffActor, { planId, seen, ...input }: EditPlan): Promise<Result<Saved>> {
  if (input.intent === 'preview') return previewPlan(input)
  return transaction(async (tx): Promise<Result<Saved>> => {
    const plan = await lockPlan(tx, planId)
    const before = plan && (await newestVersion(planId, tx))
    if (!plan || !before) return refuse('plan_gone')
    if (plan.archivedAt) return refuse('plan_archived')
    if (before.version !== seen)
      return refuse('plan_changed', { params: { by: before.createdByName, version: String(before.version) } })
    const read = await typedTerms(tx, input)
    if (!read.ok) return read
    const terms = read.value
    if (terms.termsText !== before.termsText && terms.termsVersion === before.termsVersion)
      return refuse('plan_terms_version_same', { field: 'termsVersion' })
    const changed = differences(before, terms)
    const { name } = terms
    if (changed.length === 0) return ok({ planId, name, version: before.version, changed: false })
    const { version } = await createPlanVersion(tx, { planId, terms, by: actor.name })
    await audit(tx, actor, {
      action: 'plan.new_version',
      subject: { type: 'plan', id: planId },
      before: { version: before.version, ...termsForHistory(before, changed) },
      after: { version, ...termsForHistory(terms, changed) },
    })
    return ok({ planId, name, version, changed: true })
  }, actor.once)
}

/** What was typed, read as it would be saved; the plan that stands is not touched. */
async function previewPlan(input: CreatePlan): Promise<Result<Saved>> {
  const terms = await typedTerms(db, input)
  return terms.ok ? ok({ planId: '', name: terms.value.name, version: 0, changed: false, preview: terms.value }) : terms
}

/** Archived, a plan is offered to nobody; whoever has it keeps it. */
export const archivePlan = (actor: StaffActor, { planId }: NamedPlan) => setArchived(actor, planId, true)
export const restorePlan = (actor: StaffActor, { planId }: NamedPlan) => setArchived(actor, planId, false)

async function setArchived(actor: StaffActor, planId: string, archived: boolean): Promise<Result<{ name: string }>> {
  return transaction(async tx => {
    const plan = await lockPlan(tx, planId)
    const version = plan && (await newestVersion(planId, tx))
    if (!plan || !version) return refuse('plan_gone')
    const { name } = version
    if ((plan.archivedAt !== null) === archived) return ok({ name })
    await tx.servicePlan.update({ where: { id: planId }, data: { archivedAt: archived ? now() : null } })
    await audit(tx, actor, {
      action: archived ? 'plan.archive' : 'plan.restore',
      subject: { type: 'plan', id: planId },
      after: { name },
    })
    return ok({ name })
  }, actor.once)
}

/** One place up or down among those that are offered: the order in which people see them. */
export async function movePlan(actor: StaffActor, { planId, direction }: MovePlan): Promise<Result<{ name: string }>> {
  return transaction(async tx => {
    const plans = await tx.$queryRaw<{ id: string; archived: boolean }[]>`
      SELECT id, archived_at IS NOT NULL AS archived FROM service_plan ORDER BY position, id FOR UPDATE`
    const order = plans.filter(({ archived }) => !archived).map(({ id }) => id)
    const from = order.indexOf(planId)
    const version = await newestVersion(planId, tx)
    if (from < 0 || !version) return refuse('plan_gone')
    const to = from + (direction === 'up' ? -1 : 1)
    const other = order[to]
    if (other === undefined) return ok({ name: version.name })
    order[from] = other
    order[to] = planId
    await tx.$executeRaw`
      UPDATE service_plan p SET position = o.place * 10
      FROM unnest(${order}::uuid[]) WITH ORDINALITY AS o (id, place) WHERE p.id = o.id`
    await audit(tx, actor, {
      action: 'plan.move',
      subject: { type: 'plan', id: planId },
      before: { place: from + 1 },
      after: { place: to + 1, name: version.name },
    })
    return ok({ name: version.name })
  }, actor.once)
}

async function lockPlan(tx: Tx, planId: string) {
  const [plan] = await tx.$queryRaw<{ archivedAt: Date | null }[]>`
    SELECT archived_at AS "archivedAt" FROM service_plan WHERE id = ${planId}::uuid FOR UPDATE`
  return plan
}

/** What was typed as the terms of a version: amounts in minor units, devices as they stand in the catalogue now. */
async function typedTerms(tx: Pick<Tx, 'device'>, { intent: _, ...input }: CreatePlan): Promise<Result<PlanTerms>> {
  const { toll, tollFree, mobile, virtualService, devices, activationFee, recurringFee, ...rest } = input
  const offered = await catalogued(tx, devices, rest.currency)
  if (!offered.ok) return offered
  const amounts = [
    { numberType: 'toll', quantity: toll },
    { numberType: 'toll_free', quantity: tollFree },
    { numberType: 'mobile', quantity: mobile },
    { numberType: 'virtual_service', quantity: virtualService },
  ] as const satisfies IncludedNumbers[]
  return ok({
    ...rest,
    included: amounts.filter(({ quantity }) => quantity > 0),
    devices: offered.value,
    // The schema has read both already.
    activationFee: readMoney(activationFee, rest.currency) ?? 0,
    recurringFee: readMoney(recurringFee, rest.currency) ?? 0,
  })
}

async function catalogued(tx: Pick<Tx, 'device'>, ids: string[], currency: string): Promise<Result<PlanDevice[]>> {
  const rows = await tx.device.findMany({
    where: { id: { in: ids }, archivedAt: null },
    orderBy: [{ name: 'asc' }],
  })
  if (rows.length !== new Set(ids).size) return refuse('plan_device_gone', { field: 'devices' })
  if (rows.some(row => row.currency !== currency)) return refuse('plan_device_currency', { field: 'devices' })
  return ok(rows.map(({ id, name, kind, price }) => ({ id, name, kind, price })))
}
