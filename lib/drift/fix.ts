import { audit } from '@/lib/audit/commands'
import type { StaffActor } from '@/lib/auth/actor'
import { minutes } from '@/lib/base/clock'
import { ok, type Result, refuse } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { type Finding, lockFindings, type Skip } from './finding'
import { fixes } from './fixes'
import { type DriftFix, driftFixes, mayFix } from './rules'
import type { FixDrift } from './schema'

export type FixAnswer =
  /** To be asked first: what is taken out of Zoom stops working. */
  | { ask: string[]; all: boolean }
  | { fix: DriftFix; fixed: number; operations: string[]; skipped: Record<string, number> }

/** A sweep over everything that a filter shows takes so many at once; the rest is there for the next. */
const mostAtOnce = 10_000

/**
 * Mends differences in the direction that staff chose, one or many, each customer's by itself: a customer whose
 * connection is dead does not keep the others waiting. Refused only when nothing at all could be done, with the reason.
 */
export function fixDrift(actor: StaffActor, input: FixDrift): Promise<Result<FixAnswer>> {
  const [named, id] = input.one?.split('~') ?? []
  const fix = driftFixes.find(one => one === (named ?? input.fix))
  return transaction<FixAnswer>(
    async tx => {
      if (!fix) return refuse('form_incomplete')
      const ids = id ? [id] : input.all ? await allOf(tx, fix, input) : input.finding
      if (ids.length === 0) return refuse(input.all ? 'drift_none_left' : 'drift_none_picked')
      if (fix === 'remove_from_zoom' && !input.confirmed) return ok({ ask: input.all ? [] : ids, all: !!input.all })
      return await fixThese(tx, actor, fix, ids)
    },
    actor.once,
    minutes(1),
  )
}

async function fixThese(tx: Tx, actor: StaffActor, fix: DriftFix, ids: string[]): Promise<Result<FixAnswer>> {
  const found = await lockFindings(tx, ids)
  const skipped: Skip[] = ids
    .filter(id => !found.some(finding => finding.id === id))
    .map(id => ({ id, code: 'changed' as const }))
  const byCustomer = new Map<string, Finding[]>()
  for (const finding of found) {
    const code = finding.inOperation ? 'in_operation' : mayFix(finding, fix) ? undefined : 'not_this_fix'
    if (code || finding.customerId === null) skipped.push({ id: finding.id, code: code ?? 'not_this_fix' })
    else byCustomer.set(finding.customerId, [...(byCustomer.get(finding.customerId) ?? []), finding])
  }
  let fixed = 0
  const operations: string[] = []
  // In one order of customers, so that two members of staff do not wait for each other in a circle.
  for (const customerId of [...byCustomer.keys()].sort()) {
    const outcome = await fixes[fix](tx, actor, customerId, byCustomer.get(customerId) ?? [])
    fixed += outcome.fixed.length
    operations.push(...outcome.operations)
    skipped.push(...outcome.skipped)
    if (outcome.fixed.length === 0) continue
    await audit(tx, actor, {
      action: `drift.${fix}`,
      subject: { type: 'drift', id: customerId },
      customerId,
      after: { fixed: outcome.fixed.length, operations: outcome.operations },
    })
  }
  if (fixed === 0) return refuse(`drift_${skipped[0]?.code ?? 'changed'}`)
  return ok({ fix, fixed, operations, skipped: counted(skipped) })
}

function counted(skipped: Skip[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code } of skipped) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

async function allOf(tx: Tx, fix: DriftFix, { kind, customer }: FixDrift): Promise<string[]> {
  if (!kind) return []
  const found = await tx.driftFinding.findMany({
    where: { kind, resolvedAt: null, ...(customer ? { customer: { accountNumber: customer } } : {}) },
    orderBy: [{ seenFirst: 'asc' }, { id: 'asc' }],
    take: mostAtOnce,
    select: { id: true, kind: true, ours: true, zooms: true },
  })
  const sides = (value: unknown) => (typeof value === 'object' && value !== null ? { ...value } : {})
  return found
    .filter(one => mayFix({ kind: one.kind, ours: sides(one.ours), zooms: sides(one.zooms) }, fix))
    .map(({ id }) => id)
}
