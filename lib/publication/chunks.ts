import { now } from '@/lib/base/clock'
import { ok } from '@/lib/base/result'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { mustHold } from '@/lib/operations/lease'
import type { PeeringNumber, Product } from '@/lib/zoom/peering-number'
import { goByKeys } from './by-keys'
import type { Run } from './lease'
import { queuedState, workingState } from './rules'

/** A number in the hands of this run, with all that Zoom is told of it. */
export type Claimed = PeeringNumber & {
  product: Product
  /** Its product was chosen since Zoom last had it as Unallocated: only then may an update name one (002-R14). */
  allocates: boolean
}

type Row = Omit<Claimed, 'active'> & { status: string }

const told = Prisma.sql`n.e164, n.product::text, n.number_type::text AS "numberType", n.status::text,
  n.sip_trunk_name AS "sipTrunkName", n.billing_reference_id AS "billingReferenceId",
  n.service_info AS "serviceInfo", n.capacity::text, n.voice_direction::text AS "voiceDirection",
  n.messaging::text, n.outbound_dialer AS "outboundDialer", n.outbound_cli AS "outboundCli"`

/** Told by the number's own history: a choice of product that no answer of Zoom has confirmed since. */
const allocates = (run: Run) =>
  run.kind !== 'update'
    ? Prisma.sql`false`
    : Prisma.sql`n.product::text <> 'unallocated' AND EXISTS (
        SELECT 1 FROM audit_event c WHERE c.subject_type = 'number' AND c.subject_id = n.e164
          AND c.before->>'product' = 'unallocated' AND c.after->>'product' <> 'unallocated'
          AND c.action <> 'number.take_zooms' AND NOT EXISTS (
            SELECT 1 FROM audit_event d WHERE d.subject_type = 'number' AND d.subject_id = n.e164
              AND d.action = 'number.confirmed' AND d.id > c.id))`

/** What still waits for its first or next call: numbers by product, lowest first. */
export async function pendingNumbers(run: Run): Promise<Map<Product, string[]>> {
  const rows = await db.$queryRaw<{ product: Product; subject: string }[]>`
    SELECT product::text, subject FROM operation_item
    WHERE operation_id = ${run.id}::uuid AND state = 'queued' ORDER BY product, subject`
  const pending = new Map<Product, string[]>()
  for (const { product, subject } of rows) {
    const list = pending.get(product)
    if (list) list.push(subject)
    else pending.set(product, [subject])
  }
  return pending
}

/**
 * Takes numbers out of the queue: items queued -> running, numbers to their working state. From here until they
 * are settled their outcome counts as unknown. Undefined: the operation is being cancelled. */
export async function claim(run: Run, subjects: string[]): Promise<Claimed[] | undefined> {
  const claimed = await transaction<Row[] | null>(async tx => {
    await goByKeys(tx)
    const taken = await tx.$queryRaw<{ subject: string }[]>`
      UPDATE operation_item SET state = 'running'
      WHERE operation_id = ${run.id}::uuid AND subject = ANY(${subjects}::text[]) AND state::text = 'queued'
      RETURNING subject`
    const e164s = taken.map(({ subject }) => subject)
    const rows = await tx.$queryRaw<Row[]>`
      UPDATE phone_number n SET publication = ${workingState(run.kind)}::publication,
        publication_since = ${now().toISOString()}::timestamptz
      WHERE e164 = ANY(${e164s}::text[]) AND customer_id::text = ${run.customerId}
        AND publication::text = ${queuedState(run.kind)} AND operation_reference = ${run.reference}
      RETURNING ${told}, ${allocates(run)} AS allocates`
    const gone = withoutNumber(e164s, rows)
    if (gone.length > 0) {
      await tx.$executeRaw`
        UPDATE operation_item SET state = 'cancelled', code = 'changed_meanwhile', settled_at = ${now().toISOString()}::timestamptz
        WHERE operation_id = ${run.id}::uuid AND subject = ANY(${gone}::text[])`
    }
    const { state } = await mustHold(tx, run)
    if (state === 'cancelling') throw new Cancelling()
    // Lowest first towards Zoom too, however the database came by them.
    return ok(rows.sort((a, b) => (a.e164 < b.e164 ? -1 : 1)))
  }).catch(error => {
    if (error instanceof Cancelling) return undefined
    throw error
  })
  return claimed?.ok ? claimed.value?.map(toClaimed) : undefined
}

/** Rolls the claim back. */
class Cancelling extends Error {}

function withoutNumber(e164s: string[], rows: Row[]): string[] {
  if (rows.length === e164s.length) return []
  const found = new Set(rows.map(({ e164 }) => e164))
  return e164s.filter(e164 => !found.has(e164))
}

/** A pending number goes out as inactive (002-R09). */
const toClaimed = ({ status, ...number }: Row): Claimed => ({ ...number, active: status === 'normal' })

/** What an earlier run of a worker that died has left: sent or not, nobody knows. With the moment of the claim. */
export async function leftOver(run: Run): Promise<{ numbers: Claimed[]; since: Date | undefined }> {
  const rows = await db.$queryRaw<(Row & { since: Date })[]>`
    SELECT ${told}, ${allocates(run)} AS allocates, n.publication_since AS since
    FROM operation_item i JOIN phone_number n ON n.e164 = i.subject
    WHERE i.operation_id = ${run.id}::uuid AND i.state = 'running' ORDER BY n.e164`
  const latest = rows.reduce((last, { since }) => Math.max(last, since.getTime()), 0)
  return {
    numbers: rows.map(({ since: _, ...row }) => toClaimed(row)),
    since: rows.length > 0 ? new Date(latest) : undefined,
  }
}
