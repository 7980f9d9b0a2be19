import { z } from 'zod'
import type { Tx } from '@/lib/db/transaction'
import { capacities, messagings, products, voiceDirections } from '@/lib/numbers/schema'
import type { DriftKind, Side } from './rules'

/** An open difference, locked until the end of the transaction. */
export type Finding = {
  id: string
  e164: string
  kind: DriftKind
  customerId: string | null
  ours: Side
  zooms: Side
  seenLast: Date
  /** An operation is at work on it. */
  inOperation: boolean
}

/** In the order of their ids, like everybody who decides on several. */
export const lockFindings = (tx: Tx, ids: string[]): Promise<Finding[]> =>
  tx.$queryRaw<Finding[]>`
    SELECT f.id, f.e164, f.kind::text, f.customer_id AS "customerId", f.ours, f.zooms, f.seen_last AS "seenLast",
      EXISTS (SELECT FROM operation o WHERE o.reference = f.operation_reference AND o.finished_at IS NULL)
        AS "inOperation"
    FROM drift_finding f WHERE f.id = ANY(${ids}::uuid[]) AND f.resolved_at IS NULL ORDER BY f.id FOR UPDATE OF f`

/** Why a difference was not mended as wished; each has its sentence in `refusals` (drift_…) and in the `drift` words. */
export const skipCodes = [
  'changed',
  'in_operation',
  'not_this_fix',
  'assigned',
  'not_connected',
  'not_active',
  'trunk_unknown',
  'never_back',
  'rules',
  'held',
] as const
export type SkipCode = (typeof skipCodes)[number]
export type Skip = { id: string; code: SkipCode }

/** What became of some differences of one customer. */
export type Fixed = { fixed: string[]; operations: string[]; skipped: Skip[] }

export const skipAll = (findings: Finding[], code: SkipCode): Fixed => ({
  fixed: [],
  operations: [],
  skipped: findings.map(({ id }) => ({ id, code })),
})

export const e164sOf = (findings: Finding[]): string[] => findings.map(({ e164 }) => e164)

/** Those of `findings` whose number is in `e164s`, and the others. */
export function split(findings: Finding[], e164s: string[]): { among: Finding[]; others: Finding[] } {
  const wanted = new Set(e164s)
  return {
    among: findings.filter(({ e164 }) => wanted.has(e164)),
    others: findings.filter(({ e164 }) => !wanted.has(e164)),
  }
}

/** What Zoom says of a number, read back from where it was kept; what it did not say is what a new number would have. */
export const ZoomSays = z.object({
  assigned: z.boolean().catch(false),
  status: z.enum(['pending', 'normal']).catch('normal'),
  product: z.enum(products).catch('unallocated'),
  sipTrunkName: z.string().nullable().catch(null),
  billingReferenceId: z.string().nullable().catch(null),
  serviceInfo: z.string().nullable().catch(null),
  capacity: z.enum(capacities).catch('multiple'),
  voiceDirection: z.enum(voiceDirections).catch('both'),
  messaging: z.enum(messagings).catch('not_applicable'),
  outboundDialer: z.boolean().catch(false),
  outboundCli: z.boolean().catch(false),
})
export type ZoomSays = z.output<typeof ZoomSays>
