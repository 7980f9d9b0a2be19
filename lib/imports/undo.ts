import { type NumberLine, tellNumbers } from '@/lib/audit/numbers'
import { ok } from '@/lib/base/result'
import { removeAdded } from '@/lib/customers/bulk-removal'
import { type Tx, transaction } from '@/lib/db/transaction'
import { changeNumbers } from '@/lib/numbers/change'
import { insertNumbers } from '@/lib/numbers/insert'
import { deleteNumbers } from '@/lib/numbers/remove'
import type { Attributes } from '@/lib/numbers/schema'
import { endOperation } from '@/lib/operations/commands'
import { LeaseLost } from '@/lib/operations/lease'
import type { Job } from './job'
import { tellUndone } from './letters'
import { countUndone, type DoneRow, doneRows, markRows, part } from './rows'
import { chunkSize, mayGoOn, tellPart } from './run'
import { loadNumbers } from './stored-numbers'
import { deliveredOf, takeAllocatedBack, whyAllocationStays } from './undo-allocation'
import { whyKept } from './undo-rules'
import { newNumber, sendChanges } from './write'

/**
 * Takes an import back, chunk by chunk: what was added goes, what was changed is as before, what was removed is there
 * again. A number that changed since is kept and named (issue 3, section 3).
 */
export async function runUndo(job: Job, stopping: AbortSignal): Promise<'ended' | 'stopped'> {
  while (await mayGoOn(job)) {
    if (stopping.aborted) return 'stopped'
    if ((await undoChunk(job)) === 0) break
  }
  await finish(job)
  return 'ended'
}

async function undoChunk(job: Job): Promise<number> {
  const result = await transaction(async tx => {
    const rows = await doneRows(tx, job.id, chunkSize, true)
    if (rows.length === 0) return ok(0)
    const { kept, undone } =
      job.kind === 'add_customers' ? await customersOut(tx, job, rows) : await back(tx, job, rows)
    const marks = rows.map(({ row, subject }) => {
      const state = undone.has(subject) ? ('undone' as const) : ('kept' as const)
      return { row, state, code: state === 'undone' ? null : (kept.get(row) ?? 'undo_changed') }
    })
    await markRows(tx, job.id, marks)
    await tellPart(tx, job, { done: undone.size, failed: rows.length - undone.size })
    return ok(rows.length)
  })
  return result.ok ? result.value : 0
}

type Undone = { kept: Map<number, string | undefined>; undone: Set<string> }

async function customersOut(tx: Tx, job: Job, rows: DoneRow[]): Promise<Undone> {
  const subjects = rows.map(({ subject }) => subject)
  const stays = await removeAdded(tx, job.actor, job.reference, subjects)
  return {
    kept: new Map(rows.map(({ row, subject }) => [row, stays.get(subject)])),
    undone: new Set(subjects.filter(subject => stays.has(subject) && stays.get(subject) === undefined)),
  }
}

async function back(tx: Tx, job: Job, rows: DoneRow[]): Promise<Undone> {
  const subjects = rows.map(({ subject }) => subject)
  const { known, policy } = await loadNumbers(subjects, tx)
  const allocated = job.kind === 'allocate_numbers'
  const delivered = allocated ? await deliveredOf(tx, subjects) : new Set<string>()
  const why = (row: DoneRow) =>
    allocated
      ? whyAllocationStays(row, known.get(row.subject), job.customerId, delivered)
      : whyKept(row, known.get(row.subject), job.customerId, policy)
  const kept = new Map(rows.map(row => [row.row, why(row)]))
  const going = rows.filter(({ row }) => kept.get(row) === undefined)
  if (allocated) return { kept, undone: await takeAllocatedBack(tx, job, going) }
  const versions = new Map([...known.values()].map(({ e164, version }) => [e164, version]))
  return { kept, undone: await takeBack(tx, job, going, versions) }
}

async function takeBack(tx: Tx, job: Job, rows: DoneRow[], versions: Map<string, number>): Promise<Set<string>> {
  const of = (verdict: DoneRow['verdict']) => rows.filter(row => row.verdict === verdict)
  const added = of('add').map(({ subject }) => subject)
  const changes = of('change').map(({ subject, before }) => ({
    e164: subject,
    version: versions.get(subject) ?? 0,
    after: before as Partial<Attributes>,
  }))
  const back = of('remove').map(({ subject, before }) => newNumber({ subject, after: before }))
  await forgetAdopted(tx, job, added)
  const removed = await deleteNumbers(tx, job.customerId, added)
  const changed = await changeNumbers(tx, changes)
  const owner = { customerId: job.customerId, importReference: job.reference }
  const returned = await insertNumbers(tx, owner, back)
  const undone = new Set([...removed, ...changed, ...returned])
  const [told] = part(rows, ({ subject }) => undone.has(subject))
  await tellNumbers(tx, job.actor, job.customerId, told.map(line(job)))
  await sendChanges(tx, job, changed)
  return undone
}

/** Taken over as "already in Zoom" and never seen there: the portal forgets it, and Zoom keeps what it has. */
const forgetAdopted = (tx: Tx, { reference }: Job, e164s: string[]) =>
  tx.phoneNumber.updateMany({
    where: { e164: { in: e164s }, publication: 'published', observedAt: null, importReference: reference },
    data: { publication: 'unpublished' },
  })

const actions = { add: 'number.remove', change: 'number.change', remove: 'number.add' } as const

const line =
  (job: Job) =>
  ({ subject, verdict, before, after }: DoneRow): NumberLine => ({
    e164: subject,
    action: actions[verdict],
    before: attributesOf(after),
    after: { ...attributesOf(before), operation: job.run.reference, import: job.reference, undo: true },
  })

/** Where a number stands between us and Zoom is told by what moves it there. */
function attributesOf(values: Record<string, unknown> | null) {
  if (!values) return null
  const { version: _, publication: __, pool: ___, ...attributes } = values
  return attributes
}

async function finish(job: Job) {
  await transaction(async tx => {
    const rows = await countUndone(tx, job.id)
    const counts = { done: rows.undone, failed: rows.kept, cancelled: rows.left }
    const ended = await endOperation(tx, job.actor, job.run.id, counts, job.run.lease)
    if (!ended) throw new LeaseLost()
    await tellUndone(tx, job, ended.state, rows)
    return ok(null)
  })
}
