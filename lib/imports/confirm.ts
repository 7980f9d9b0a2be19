import { audit } from '@/lib/audit/commands'
import type { CustomerActor, StaffActor } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { ok, type Refusal, type Result, refuse } from '@/lib/base/result'
import type { Prisma } from '@/lib/db/generated/client'
import { transaction } from '@/lib/db/transaction'
import { openOperation } from '@/lib/operations/commands'
import { isFinished, OPERATION } from '@/lib/operations/rules'
import { inWork } from '@/lib/publication/rules'
import { enqueueRun } from './queue'
import { type Counts, goodRows, IMPORT } from './rules'
import type { ConfirmImport, OneImport } from './schema'

type Started = { reference: string; operation: string }

/** Confirms a checked import (SM9): from here on it is an operation that writes the good rows, or all or nothing. */
export async function confirmImport(
  actor: StaffActor,
  { reference, mode, typed }: ConfirmImport,
): Promise<Result<Started>> {
  return transaction(async tx => {
    const [confirmed] = await tx.import.updateManyAndReturn({
      where: { reference, state: { in: IMPORT.sourcesOf('confirm') } },
      data: { state: 'confirmed', mode, confirmedAt: now() },
    })
    if (!confirmed) return refuse('import_not_open')
    const { id, kind, customerId, fileName } = confirmed
    const counts = confirmed.counts as Counts
    const total = goodRows(counts)
    const customer = customerId && (await tx.customer.findUniqueOrThrow({ where: { id: customerId } }))
    const refusal = whyNotConfirm(counts, mode)
    if (refusal) return { ok: false, refusal }
    if (kind === 'delete_numbers' && !sameWord(typed, customer ? customer.company : reference)) {
      return refuse('import_typed_wrong', { field: 'typed' })
    }
    if (customer && customer.status === 'deactivated') return refuse('customer_deactivated')
    const operation = await openOperation(tx, actor, {
      kind: 'import',
      customerId,
      total,
      told: { import: reference, file: fileName, mode },
    })
    await tx.import.update({ where: { id }, data: { operationId: operation.id } })
    await audit(tx, actor, {
      action: 'import.confirm',
      subject: { type: 'import', id: reference },
      customerId,
      after: { mode, total, operation: operation.reference },
    })
    await enqueueRun(tx, operation.id)
    return ok({ reference, operation: operation.reference })
  }, actor.once)
}

/** Why these rows cannot be imported this way; the page asks the same. */
export function whyNotConfirm(counts: Counts, mode: ConfirmImport['mode']): Refusal | undefined {
  if (goodRows(counts) === 0) return { code: 'import_no_good_rows' }
  if (mode === 'all_or_nothing' && counts.refused > 0) {
    return { code: 'import_has_refused_rows', params: { count: counts.refused }, field: 'mode' }
  }
  return undefined
}

const sameWord = (typed: string | undefined, wanted: string) =>
  typed?.trim().toLowerCase() === wanted.trim().toLowerCase()

/** Takes back what an import did, row by row, where nothing happened since; offered as long as the rows are kept. */
export async function undoImport(actor: StaffActor, { reference }: OneImport): Promise<Result<Started>> {
  return transaction(async tx => {
    const [found] = await tx.$queryRaw<{ id: string; operation_id: string | null }[]>`
      SELECT id, operation_id FROM import WHERE reference = ${reference} AND state = 'confirmed'
        AND undo_operation_id IS NULL AND kept_until > ${now().toISOString()}::timestamptz FOR UPDATE`
    const run = found?.operation_id
      ? await tx.operation.findUniqueOrThrow({ where: { id: found.operation_id } })
      : undefined
    if (!found || !run) return refuse('import_undo_over')
    if (!isFinished(run.state)) return refuse('import_still_running')
    const { id, customerId, fileName } = await tx.import.findUniqueOrThrow({ where: { id: found.id } })
    const owner = customerId && (await tx.customer.findUniqueOrThrow({ where: { id: customerId } }))
    if (owner && owner.status === 'deactivated') return refuse('customer_deactivated')
    const [rows] = await tx.$queryRaw<{ total: number; busy: number }[]>`
      SELECT count(*)::int AS total,
             count(*) FILTER (WHERE n.publication = ANY(${[...inWork]}::publication[]))::int AS busy
      FROM import_row r LEFT JOIN phone_number n ON n.e164 = r.subject
      WHERE r.import_id = ${id}::uuid AND r.state = 'done' AND r.verdict IN ('add', 'change', 'remove')`
    const { total = 0, busy = 0 } = rows ?? {}
    if (total === 0) return refuse('import_nothing_to_undo')
    if (busy > 0) return refuse('import_undo_numbers_busy', { params: { count: busy } })
    const operation = await openOperation(tx, actor, {
      kind: 'undo_import',
      customerId,
      total,
      told: { import: reference, file: fileName },
    })
    await tx.import.update({ where: { id }, data: { undoOperationId: operation.id } })
    await audit(tx, actor, {
      action: 'import.undo',
      subject: { type: 'import', id: reference },
      customerId,
      after: { total, operation: operation.reference },
    })
    await enqueueRun(tx, operation.id)
    return ok({ reference, operation: operation.reference })
  }, actor.once)
}

/** Stops the rest of an import or of its undo, between two chunks; what is done stays done and is counted. */
export const cancelImport = (actor: StaffActor, { reference }: OneImport): Promise<Result<Cancelled>> =>
  cancelWhere(actor, reference, {
    OR: [{ import: { reference } }, { undoneBy: { reference } }],
  })

/** The same from the page of its operation. */
export const cancelImportOperation = (
  actor: CustomerActor | StaffActor,
  { reference }: { reference: string },
): Promise<Result<Cancelled>> =>
  actor.kind === 'staff' ? cancelWhere(actor, reference, { reference }) : Promise.resolve(refuse('not_found'))

type Cancelled = { reference: string; cancelled: number }

async function cancelWhere(
  actor: StaffActor,
  reference: string,
  where: Prisma.OperationWhereInput,
): Promise<Result<Cancelled>> {
  return transaction(async tx => {
    const [operation] = await tx.operation.updateManyAndReturn({
      where: {
        ...where,
        kind: { in: ['import', 'undo_import'] },
        state: { in: OPERATION.sourcesOf('cancel', 'customer') },
      },
      data: { state: 'cancelling', waitingFor: null, resumesAt: null },
    })
    if (!operation) return refuse('operation_finished')
    const cancelled = operation.total - operation.done - operation.failed
    await audit(tx, actor, {
      action: 'operation.cancel',
      subject: { type: 'operation', id: operation.reference },
      customerId: operation.customerId,
      after: { state: 'cancelling', cancelled },
    })
    await enqueueRun(tx, operation.id)
    return ok({ reference, cancelled })
  }, actor.once)
}
