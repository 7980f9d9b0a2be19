import { tellNumbers } from '@/lib/audit/numbers'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Refusal, type Result } from '@/lib/base/result'
import type { Tx } from '@/lib/db/transaction'
import { openOperation } from '@/lib/operations/commands'
import { enqueueRun } from './queue'
import { type Act, type Actable, next, type Publication, queuedState, type WhyNot, whyBlocked, whyNot } from './rules'

export type Skipped = { e164: string; why: WhyNot }
export type Started = { reference: string; queued: number; skipped: number }

type Wish = { act: Act; customerId: string; numbers: string[]; retryOf?: string }
type Row = Actable & { e164: string; product: string; publication: Publication }

/** How many skipped numbers the history of an operation names; all of them are counted by reason. */
const mostNamed = 200

/**
 * Queues the numbers that can go and starts one operation of them. One transaction: own rows locked in order, guards
 * asked again on the locked rows, numbers, items, history and job written together.
 */
export async function startOperation(tx: Tx, actor: CustomerActor | StaffActor, wish: Wish): Promise<Result<Started>> {
  const { act, customerId } = wish
  const blocked = await whyBlockedNow(tx, customerId)
  if (blocked) return { ok: false, refusal: { code: blocked } }
  const wanted = [...new Set(wish.numbers)]
  const { going, skipped } = sort(act, wanted, await lockNumbers(tx, customerId, wanted))
  if (going.length === 0) return { ok: false, refusal: nothing(wish, skipped) }

  const operation = await openOperation(tx, actor, {
    kind: act,
    customerId,
    total: going.length,
    told: {
      ...(wish.retryOf ? { retryOf: wish.retryOf } : {}),
      ...(skipped.length > 0 ? { skipped: countByReason(skipped), named: skipped.slice(0, mostNamed) } : {}),
    },
  })
  await queueNumbers(tx, act, operation, going)
  await tellNumbers(
    tx,
    actor,
    customerId,
    going.map(({ e164, publication }) => ({
      e164,
      action: `number.${act}`,
      before: { publication },
      after: { publication: next(publication, act), operation: operation.reference },
    })),
  )
  await enqueueRun(tx, { id: operation.id, customerId })
  return ok({ reference: operation.reference, queued: going.length, skipped: skipped.length })
}

async function whyBlockedNow(tx: Tx, customerId: string) {
  const customer = await tx.customer.findUniqueOrThrow({ where: { id: customerId }, select: { status: true } })
  const connection = await tx.zoomConnection.findFirst({
    where: { customerId },
    orderBy: { connectedAt: 'desc' },
    select: { state: true },
  })
  return whyBlocked(customer.status, connection?.state)
}

/** Own rows only: another customer's number is not found, exactly like one that does not exist. */
const lockNumbers = (tx: Tx, customerId: string, numbers: string[]): Promise<Row[]> => tx.$queryRaw<Row[]>`
  SELECT e164, product::text, publication::text, pool::text, assigned FROM phone_number
  WHERE customer_id = ${customerId}::uuid AND e164 = ANY(${numbers}::text[]) ORDER BY e164 FOR UPDATE`

function sort(act: Act, wanted: string[], rows: Row[]): { going: Row[]; skipped: Skipped[] } {
  const found = new Set(rows.map(({ e164 }) => e164))
  const skipped: Skipped[] = wanted.filter(e164 => !found.has(e164)).map(e164 => ({ e164, why: 'unknown_number' }))
  const going: Row[] = []
  for (const row of rows) {
    const why = whyNot(act, row)
    if (why) skipped.push({ e164: row.e164, why })
    else going.push(row)
  }
  return { going, skipped }
}

function nothing(wish: Wish, skipped: Skipped[]): Refusal {
  if (wish.retryOf) return { code: 'nothing_to_retry' }
  const [most] = Object.entries(countByReason(skipped)).sort(([, a], [, b]) => b - a)
  return { code: `nothing_to_${wish.act}_${most?.[0] ?? 'unknown_number'}`, params: { count: skipped.length } }
}

function countByReason(skipped: Skipped[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { why } of skipped) counts[why] = (counts[why] ?? 0) + 1
  return counts
}

async function queueNumbers(tx: Tx, act: Act, operation: { id: string; reference: string }, going: Row[]) {
  const e164s = going.map(({ e164 }) => e164)
  await tx.$executeRaw`
    UPDATE phone_number SET publication = ${queuedState(act)}::publication,
      publication_since = ${now().toISOString()}::timestamptz, operation_reference = ${operation.reference}
    WHERE e164 = ANY(${e164s}::text[])`
  await tx.$executeRaw`
    INSERT INTO operation_item (operation_id, subject, product, before)
    SELECT ${operation.id}::uuid, item.subject, item.product::product, item.before::publication
    FROM unnest(${e164s}::text[], ${going.map(({ product }) => product)}::text[],
                ${going.map(({ publication }) => publication)}::text[]) AS item (subject, product, before)`
}
