import { audit } from '@/lib/audit/commands'
import { now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { transaction } from '@/lib/db/transaction'
import { tellNumbers } from '@/lib/numbers/history'
import { LeaseLost, type Run } from './lease'
import { type FailureCode, next, workingState } from './rules'

/** What became of one number. `again`: certainly not there yet, to be sent again. */
export type Outcome =
  | { e164: string; kind: 'done' }
  | { e164: string; kind: 'failed'; code: FailureCode; words: string }
  | { e164: string; kind: 'again' }

const itemState = { done: 'done', failed: 'failed', again: 'queued' } as const
const events = { done: 'confirmed', failed: 'refused', again: 'queued_again' } as const

/**
 * Writes the outcomes of one chunk: items, numbers with Zoom's reason in words, their history, the counts. One
 * transaction, and only while the lease is held: the operation's row comes last and decides.
 */
export async function settle(run: Run, outcomes: Outcome[]): Promise<void> {
  if (outcomes.length === 0) return
  const working = workingState(run.kind)
  const at = now().toISOString()
  const target = (outcome: Outcome) => next(working, events[outcome.kind])
  const words = (outcome: Outcome) => (outcome.kind === 'failed' ? outcome.words : '')
  const e164s = outcomes.map(({ e164 }) => e164)
  await transaction(async tx => {
    const settled = await tx.$queryRaw<{ subject: string; state: string }[]>`
      UPDATE operation_item i SET state = o.state::item_state, code = nullif(o.code, ''), words = nullif(o.words, ''),
        settled_at = CASE WHEN o.state = 'queued' THEN NULL ELSE ${at}::timestamptz END
      FROM unnest(${e164s}::text[], ${outcomes.map(({ kind }) => itemState[kind])}::text[],
                  ${outcomes.map(outcome => (outcome.kind === 'failed' ? outcome.code : ''))}::text[],
                  ${outcomes.map(words)}::text[]) AS o (e164, state, code, words)
      WHERE i.operation_id = ${run.id}::uuid AND i.subject = o.e164 AND i.state = 'running'
      RETURNING i.subject, i.state::text`
    const moved = await tx.$queryRaw<{ e164: string }[]>`
      UPDATE phone_number n SET publication = o.publication::publication, publication_error = nullif(o.words, ''),
        publication_since = ${at}::timestamptz,
        assigned = CASE WHEN o.publication = 'unpublished' THEN NULL ELSE n.assigned END
      FROM unnest(${e164s}::text[], ${outcomes.map(target)}::text[], ${outcomes.map(words)}::text[])
        AS o (e164, publication, words)
      WHERE n.e164 = o.e164 AND n.publication = ${working}::publication AND n.operation_reference = ${run.reference}
      RETURNING n.e164`
    const really = new Set(moved.map(({ e164 }) => e164))
    await tellNumbers(
      tx,
      run.actor,
      run.customerId,
      outcomes
        .filter(({ e164, kind }) => kind !== 'again' && really.has(e164))
        .map(outcome => ({
          e164: outcome.e164,
          action: `number.${outcome.kind === 'done' ? 'confirmed' : 'refused'}`,
          before: { publication: working },
          after: { publication: target(outcome), operation: run.reference },
          reason: words(outcome),
        })),
    )
    const done = settled.filter(({ state }) => state === 'done').length
    const failed = settled.filter(({ state }) => state === 'failed').length
    if (done + failed > 0) {
      await audit(tx, run.actor, {
        action: 'operation.part',
        subject: { type: 'operation', id: run.reference },
        customerId: run.customerId,
        after: { done, failed },
      })
    }
    const held = await tx.$executeRaw`
      UPDATE operation SET done = done + ${done}, failed = failed + ${failed}
      WHERE id = ${run.id}::uuid AND lease = ${run.lease}::uuid`
    if (held === 0) throw new LeaseLost()
    return ok(null)
  })
}
