import { audit } from '@/lib/audit/commands'
import { tellNumbers } from '@/lib/audit/numbers'
import { now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { type Tx, transaction } from '@/lib/db/transaction'
import { addProgress } from '@/lib/operations/lease'
import { goByKeys } from './by-keys'
import type { Run } from './lease'
import { type FailureCode, next, workingState } from './rules'

/** What became of one number. `again`: certainly not there yet, to be sent again. */
export type Outcome =
  | { e164: string; kind: 'done' }
  | { e164: string; kind: 'failed'; code: FailureCode; words: string }
  | { e164: string; kind: 'again' }

/** Numbers of a chunk that fared alike: written together, row by row they would cost as much as the call itself. */
type Group = { kind: Outcome['kind']; code: FailureCode | null; words: string | null; e164s: string[] }

const itemState = { done: 'done', failed: 'failed', again: 'queued' } as const
const events = { done: 'confirmed', failed: 'refused', again: 'queued_again' } as const

/**
 * Writes the outcomes of one chunk: items, numbers with Zoom's reason in words, their history, the counts. One
 * transaction, and only while the lease is held: the operation's row comes last and decides. Numbers come just before,
 * because their counters are what all chunks of a customer share.
 */
export async function settle(run: Run, outcomes: Outcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const groups = alike(outcomes)
  await transaction(async tx => {
    await goByKeys(tx)
    const settled: Group[] = []
    for (const group of groups) settled.push({ ...group, e164s: await settleItems(tx, run, group) })
    for (const group of settled) {
      if (group.kind === 'again' || removes(run, group)) continue
      await tellOutcome(tx, run, group)
    }
    const count = (kind: Outcome['kind']) =>
      settled.reduce((sum, group) => sum + (group.kind === kind ? group.e164s.length : 0), 0)
    const [done, failed] = [count('done'), count('failed')]
    if (done + failed > 0) {
      await audit(tx, run.actor, {
        action: 'operation.part',
        subject: { type: 'operation', id: run.reference },
        customerId: run.customerId,
        after: { done, failed },
      })
    }
    for (const group of settled)
      await (removes(run, group) ? removeNumbers(tx, run, group) : moveNumbers(tx, run, group))
    await addProgress(tx, run, { done, failed })
    return ok(null)
  })
}

function alike(outcomes: Outcome[]): Group[] {
  const groups = new Map<string, Group>()
  for (const outcome of outcomes) {
    const { code, words } = outcome.kind === 'failed' ? outcome : { code: null, words: null }
    const key = `${outcome.kind} ${code} ${words}`
    const group = groups.get(key) ?? { kind: outcome.kind, code, words, e164s: [] }
    group.e164s.push(outcome.e164)
    groups.set(key, group)
  }
  return [...groups.values()]
}

async function settleItems(tx: Tx, run: Run, { kind, code, words, e164s }: Group): Promise<string[]> {
  const at = kind === 'again' ? null : now().toISOString()
  const rows = await tx.$queryRaw<{ subject: string }[]>`
    UPDATE operation_item SET state = ${itemState[kind]}::item_state, code = ${code}, words = ${words},
      settled_at = ${at}::timestamptz
    WHERE operation_id = ${run.id}::uuid AND subject = ANY(${e164s}::text[]) AND state::text = 'running'
    RETURNING subject`
  return rows.map(({ subject }) => subject)
}

const tellOutcome = (tx: Tx, run: Run, { kind, words, e164s }: Group) =>
  tellNumbers(
    tx,
    run.actor,
    run.customerId,
    e164s.map(e164 => ({
      e164,
      action: `number.${events[kind]}`,
      before: { publication: workingState(run.kind) },
      after: { publication: next(workingState(run.kind), events[kind]), operation: run.reference },
      reason: words ?? undefined,
    })),
  )

/** SM8: out of Zoom is out of the portal. */
const removes = (run: Run, { kind }: Group) => run.kind === 'remove' && kind === 'done'

/** Hard, with all that was known of them left in their history. */
async function removeNumbers(tx: Tx, run: Run, { e164s }: Group) {
  const gone = await tx.$queryRaw<{ e164: string; facts: Record<string, unknown> }[]>`
    DELETE FROM phone_number n
    WHERE n.e164 = ANY(${e164s}::text[]) AND n.publication::text = ${workingState(run.kind)}
      AND n.operation_reference = ${run.reference}
    RETURNING n.e164, jsonb_build_object('product', n.product, 'numberType', n.number_type, 'status', n.status,
      'sipTrunkName', n.sip_trunk_name, 'subAccount', n.sub_account, 'billingReferenceId', n.billing_reference_id,
      'serviceInfo', n.service_info, 'capacity', n.capacity, 'voiceDirection', n.voice_direction,
      'messaging', n.messaging, 'outboundDialer', n.outbound_dialer, 'outboundCli', n.outbound_cli) AS facts`
  await tellNumbers(
    tx,
    run.actor,
    run.customerId,
    gone.map(({ e164, facts }) => ({
      e164,
      action: 'number.remove',
      before: facts,
      after: { operation: run.reference },
    })),
  )
}

async function moveNumbers(tx: Tx, run: Run, { kind, words, e164s }: Group) {
  const to = next(workingState(run.kind), events[kind])
  await tx.$executeRaw`
    UPDATE phone_number SET publication = ${to}::publication, publication_error = ${words},
      publication_since = ${now().toISOString()}::timestamptz,
      assigned = CASE WHEN ${to} = 'unpublished' THEN NULL ELSE assigned END
    WHERE e164 = ANY(${e164s}::text[]) AND publication::text = ${workingState(run.kind)}
      AND operation_reference = ${run.reference}`
}
