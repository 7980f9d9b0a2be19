import type { StaffScope } from '@/lib/auth/actor'
import { now } from '@/lib/base/clock'
import { matchHeaders } from '@/lib/csv/headers'
import type { Problem } from '@/lib/csv/problem'
import { db } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import type { OperationState } from '@/lib/operations/rules'
import { isFinished } from '@/lib/operations/rules'
import { columnsOf } from './columns'
import { countStates } from './rows'
import {
  type Counts,
  type ImportKind,
  type ImportMode,
  type ImportState,
  noCounts,
  type RowState,
  type Verdict,
} from './rules'
import { ImportOptions, type ListRows } from './schema'

type OperationLine = { reference: string; state: OperationState; total: number; done: number; failed: number }

export type ImportView = {
  id: string
  reference: string
  kind: ImportKind
  state: ImportState
  mode: ImportMode | null
  fileName: string
  fileSize: number
  headers: string[]
  mapping: Record<string, number>
  /** Columns found by something less than their own name. */
  guessed: string[]
  /** Headers that no column of ours has. */
  ignored: string[]
  problems: Problem[]
  counts: Counts
  options: ImportOptions
  customer: { company: string; accountNumber: string } | null
  customerId: string | null
  requestedByName: string
  createdAt: Date
  confirmedAt: Date | null
  keptUntil: Date
  /** Bytes and rows are still there. */
  kept: boolean
  operation: OperationLine | null
  undoOperation: OperationLine | null
  /** The operations by which changed and removed numbers reach Zoom. */
  toZoom: string[]
  rows: Record<RowState, number>
  undo: 'possible' | 'over' | 'nothing' | 'not_yet'
}

const operationLine = { select: { reference: true, state: true, total: true, done: true, failed: true } } as const

/** One import with all that its page shows but the rows. */
export async function findImport(_: StaffScope, reference: string): Promise<ImportView | undefined> {
  const found = await db.import.findUnique({
    where: { reference },
    omit: { fileHash: true, checkedAt: true, requestedById: true, operationId: true, undoOperationId: true },
    include: {
      customer: { select: { company: true, accountNumber: true } },
      operation: operationLine,
      undoOperation: operationLine,
      file: { select: { importId: true } },
    },
  })
  if (!found) return undefined
  const { file, ...shown } = found
  const mapping = found.mapping as Record<string, number>
  const used = new Set(Object.values(mapping))
  const options = ImportOptions.parse(found.options)
  const rows = await countStates(db, found.id)
  const view = {
    ...shown,
    mapping,
    guessed: matchHeaders(found.headers, columnsOf[found.kind]).guessed.filter(key => key in mapping),
    ignored: found.headers.filter((header, at) => header !== '' && !used.has(at)),
    problems: found.problems as unknown as Problem[],
    counts: { ...noCounts, ...(found.counts as Partial<Counts>) },
    options,
    kept: file !== null,
    toZoom: await referencesOf([options.updateOperation, options.removeOperation]),
    rows,
  }
  return { ...view, undo: undoOf(view) }
}

async function referencesOf(ids: (string | undefined)[]): Promise<string[]> {
  const known = ids.filter(id => id !== undefined)
  if (known.length === 0) return []
  const found = await db.operation.findMany({ where: { id: { in: known } }, select: { reference: true } })
  return found.map(({ reference }) => reference)
}

type Undoing = Pick<ImportView, 'operation' | 'undoOperation' | 'keptUntil' | 'rows'>

function undoOf({ operation, undoOperation, keptUntil, rows }: Undoing): ImportView['undo'] {
  if (!operation || !isFinished(operation.state)) return 'not_yet'
  if (undoOperation || keptUntil <= now()) return 'over'
  return rows.done > 0 ? 'possible' : 'nothing'
}

export type RowView = {
  row: number
  line: number
  subject: string | null
  verdict: Verdict
  state: RowState
  code: string | null
  column: string | null
  found: string | null
  proposed: string | null
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

const rowColumns = Prisma.sql`"row", line, subject, verdict::text, state::text, code, "column", found, proposed, before, after`

export type Group = { code: string; count: number; rows: RowView[] }

const shownOfGroup = 5

/** `warned`: rows that go in, and that somebody should look at before. */
export type GroupsOf = 'refused' | 'failed' | 'kept' | 'warned'

/** Rows that were refused, failed, kept or warned of, by reason, most first, with the first few of each. */
export async function groupsOf(_: StaffScope, importId: string, of: GroupsOf): Promise<Group[]> {
  const which =
    of === 'refused'
      ? Prisma.sql`verdict = 'refused'`
      : of === 'warned'
        ? Prisma.sql`verdict = 'add' AND state = 'checked' AND code IS NOT NULL`
        : Prisma.sql`state = ${of}::import_row_state`
  const rows = await db.$queryRaw<(RowView & { count: number })[]>`
    SELECT * FROM (
      SELECT ${rowColumns}, count(*) OVER (PARTITION BY code)::int AS count,
             row_number() OVER (PARTITION BY code ORDER BY "row")::int AS nth
      FROM import_row WHERE import_id = ${importId}::uuid AND ${which}) AS r
    WHERE nth <= ${shownOfGroup} ORDER BY count DESC, code, "row"`
  const groups = new Map<string, Group>()
  for (const { count, ...row } of rows) {
    const code = row.code ?? 'unexpected'
    const group = groups.get(code) ?? { code, count, rows: [] }
    group.rows.push(row)
    groups.set(code, group)
  }
  return [...groups.values()]
}

export const rowsPerPage = 50

/** One page of the rows of an import, by keyset. */
export async function listRows(_: StaffScope, importId: string, { show, reason, after, before }: ListRows) {
  const backwards = before !== undefined
  const where = [
    Prisma.sql`import_id = ${importId}::uuid`,
    ...which(show),
    ...(reason ? [Prisma.sql`code = ${reason}`] : []),
    ...(after === undefined ? [] : [Prisma.sql`"row" > ${after}`]),
    ...(before === undefined ? [] : [Prisma.sql`"row" < ${before}`]),
  ]
  const found = await db.$queryRaw<RowView[]>`
    SELECT ${rowColumns} FROM import_row WHERE ${Prisma.join(where, ' AND ')}
    ORDER BY "row" ${backwards ? Prisma.sql`DESC` : Prisma.empty} LIMIT ${rowsPerPage + 1}`
  const more = found.length > rowsPerPage
  const rows = found.slice(0, rowsPerPage)
  if (backwards) rows.reverse()
  const first = rows[0]?.row
  const last = rows.at(-1)?.row
  return {
    rows,
    previous: (backwards ? more : after !== undefined) ? first : undefined,
    next: (backwards ? rows.length > 0 : more) ? last : undefined,
  }
}

function which(show: ListRows['show']): Prisma.Sql[] {
  if (show === undefined) return []
  if (show === 'failed' || show === 'kept') return [Prisma.sql`state = ${show}::import_row_state`]
  return [Prisma.sql`verdict = ${show}::import_verdict`]
}
