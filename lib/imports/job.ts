import { type StaffActor, staffScope } from '@/lib/auth/actor'
import { newId } from '@/lib/base/ids'
import { db } from '@/lib/db/client'
import type { Run } from '@/lib/operations/lease'
import type { ImportKind, ImportMode } from './rules'
import { ImportOptions } from './schema'

/** One worker's hold on the operation of one import, with what every part of it needs. */
export type Job = {
  run: Run<'import' | 'undo_import'>
  id: string
  reference: string
  kind: ImportKind
  customerId: string | null
  mode: ImportMode
  options: ImportOptions
  mapping: Record<string, number>
  /** Whoever confirmed it: the history of each number names the person, and that it came through a file. */
  actor: StaffActor
}

/** The import behind an operation. */
export async function jobOf(run: Run<'import' | 'undo_import'>): Promise<Job> {
  const operation = await db.operation.findUniqueOrThrow({
    where: { id: run.id },
    select: { requestedById: true, requestedByName: true, import: true, undoneBy: true },
  })
  const found = run.kind === 'import' ? operation.import : operation.undoneBy
  if (!found) throw new Error(`Operation ${run.reference} has no import.`)
  return {
    run,
    id: found.id,
    reference: found.reference,
    kind: found.kind,
    customerId: found.customerId,
    mode: found.mode ?? 'good_rows',
    options: ImportOptions.parse(found.options),
    mapping: found.mapping as Record<string, number>,
    actor: {
      kind: 'staff',
      userId: operation.requestedById ?? newId(),
      sessionId: '',
      name: operation.requestedByName,
      roles: [],
      scope: staffScope(),
      source: 'csv',
    },
  }
}
