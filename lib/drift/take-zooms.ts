import { tellNumbers } from '@/lib/audit/numbers'
import type { StaffActor } from '@/lib/auth/actor'
import type { Tx } from '@/lib/db/transaction'
import { attributeBreaches } from '@/lib/numbers/attribute-rules'
import { changeNumbers, type NumberChange } from '@/lib/numbers/change'
import { readPolicy } from '@/lib/numbers/policy'
import { lockNumbers } from '@/lib/numbers/read'
import type { KnownNumber } from '@/lib/numbers/rules'
import type { Attributes } from '@/lib/numbers/schema'
import { type Finding, type Fixed, type SkipCode, ZoomSays } from './finding'
import { resolve } from './findings'
import { comparedFields, isStepBack } from './rules'

/**
 * Zoom is right about attributes: ours become what Zoom shows, and nothing is sent. The rules between attributes hold
 * here too; what Zoom has and we do not offer is not taken.
 */
export async function takeZooms(tx: Tx, actor: StaffActor, customerId: string, findings: Finding[]): Promise<Fixed> {
  const policy = await readPolicy(tx)
  const locked = await lockNumbers(
    tx,
    findings.map(({ e164 }) => e164),
  )
  const known = new Map(locked.map(number => [number.e164, number]))
  const result: Fixed = { fixed: [], operations: [], skipped: [] }
  const changes: (NumberChange & { id: string; before: Partial<Attributes> })[] = []
  for (const finding of findings) {
    const number = known.get(finding.e164)
    const judged = judge(finding, number, customerId)
    if (typeof judged === 'string' || !number) {
      result.skipped.push({ id: finding.id, code: typeof judged === 'string' ? judged : 'changed' })
      continue
    }
    const was = attributeBreaches(number, policy)
    const brings = attributeBreaches({ ...number, ...judged }, policy).filter(
      ({ code, field }) => field in judged || !was.some(old => old.code === code && old.field === field),
    )
    if (brings.length > 0) {
      result.skipped.push({ id: finding.id, code: 'rules' })
      continue
    }
    const before = Object.fromEntries(Object.keys(judged).map(field => [field, number[field as keyof Attributes]]))
    changes.push({ id: finding.id, e164: number.e164, version: number.version, after: judged, before })
  }
  const changed = new Set(await changeNumbers(tx, changes))
  const done = changes.filter(({ e164 }) => changed.has(e164))
  await tellNumbers(
    tx,
    actor,
    customerId,
    done.map(({ e164, before, after }) => ({ e164, action: 'number.take_zooms', before, after })),
  )
  result.fixed = done.map(({ id }) => id)
  await resolve(tx, result.fixed, 'taken_from_zoom', actor.name)
  return result
}

/** What would change, or why it cannot. A step back of the status alone bars it; beside others it is left out. */
function judge(
  { zooms }: Finding,
  number: KnownNumber | undefined,
  customerId: string,
): Partial<Attributes> | SkipCode {
  if (!number || number.customerId !== customerId || number.publication !== 'published') return 'changed'
  const said = ZoomSays.parse(zooms)
  const fields = comparedFields.filter(field => field in zooms && !isStepBack(field, zooms))
  if (fields.length === 0) return 'never_back'
  const after = Object.fromEntries(fields.map(field => [field, said[field]]))
  return after.sipTrunkName === null ? 'trunk_unknown' : (after as Partial<Attributes>)
}
