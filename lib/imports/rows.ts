import { Prisma } from '@/lib/db/generated/client'
import type { Tx } from '@/lib/db/transaction'
import type { Judged, RowState } from './rules'

/**
 * The verdicts of a dry run in one statement. As one JSON text, because ten arrays of 9,999 cells each cost more to
 * write down than to store.
 */
export async function storeRows(tx: Tx, importId: string, judged: Judged[]) {
  const rows = judged.map(({ refused, ...row }) => ({ ...row, ...refused }))
  await tx.$executeRaw`
    INSERT INTO import_row (import_id, "row", line, subject, verdict, code, "column", found, proposed, before, after)
    SELECT ${importId}::uuid, r."row", r.line, r.subject, r.verdict::import_verdict, r.code, r."column", r.found,
           r.proposed, r.before, r.after
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r ("row" int, line int, subject text, verdict text,
           code text, "column" text, found text, proposed text, before jsonb, after jsonb)`
}

/** What became of a row. */
export type Settled = Judged & { state: RowState }

/** Writes down what became of rows: state, and the verdict, reason and values of the moment in which they were done. */
export async function settleRows(tx: Tx, importId: string, settled: Settled[]) {
  // What a row adds is in the file, and cannot have changed since the dry run.
  const [asChecked, others] = part(settled, ({ verdict, state }) => verdict === 'add' && state === 'done')
  if (asChecked.length > 0) {
    await tx.$executeRaw`
      UPDATE import_row SET state = 'done'
      WHERE import_id = ${importId}::uuid AND "row" = ANY(${asChecked.map(({ row }) => row)}::int[])`
  }
  if (others.length === 0) return
  // The version that the import leaves: an undo keeps its hands off a number that has another one.
  const rows = others.map(({ refused, version, after, ...row }) => ({
    ...row,
    ...refused,
    after: version === undefined ? after : { ...after, version },
  }))
  await tx.$executeRaw`
    UPDATE import_row i SET state = r.state::import_row_state,
      verdict = CASE WHEN r.verdict = 'refused' THEN i.verdict ELSE r.verdict::import_verdict END,
      code = r.code, "column" = r."column", found = r.found, proposed = r.proposed, before = r.before, after = r.after
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r ("row" int, state text, verdict text, code text,
           "column" text, found text, proposed text, before jsonb, after jsonb)
    WHERE i.import_id = ${importId}::uuid AND i."row" = r."row"`
}

export function part<T>(all: T[], test: (one: T) => boolean): [T[], T[]] {
  const yes: T[] = []
  const no: T[] = []
  for (const one of all) (test(one) ? yes : no).push(one)
  return [yes, no]
}

/** The next rows in this state that the import acts on, locked, lowest first. */
export async function lockRows(tx: Tx, importId: string, state: RowState, most: number): Promise<number[]> {
  const rows = await tx.$queryRaw<{ row: number }[]>`
    SELECT "row" FROM import_row
    WHERE import_id = ${importId}::uuid AND state = ${state}::import_row_state AND verdict IN ('add', 'change', 'remove')
    ORDER BY "row" LIMIT ${most} FOR UPDATE`
  return rows.map(({ row }) => row)
}

export type DoneRow = Pick<Judged, 'row' | 'before' | 'after'> & {
  subject: string
  verdict: 'add' | 'change' | 'remove'
}

/** Rows that the import has done and that its undo takes back, lowest first; locked when a transaction asks. */
export async function doneRows(tx: Pick<Tx, '$queryRaw'>, importId: string, most: number, lock: boolean) {
  return tx.$queryRaw<DoneRow[]>`
    SELECT "row", subject, verdict::text, before, after FROM import_row
    WHERE import_id = ${importId}::uuid AND state = 'done' AND verdict IN ('add', 'change', 'remove')
    ORDER BY "row" LIMIT ${most} ${lock ? Prisma.sql`FOR UPDATE` : Prisma.empty}`
}

/** What an undo made of rows; `code` says why one was kept. */
export async function markRows(
  tx: Tx,
  importId: string,
  rows: { row: number; state: 'undone' | 'kept'; code: string | null }[],
) {
  await tx.$executeRaw`
    UPDATE import_row i SET state = r.state::import_row_state, code = r.code
    FROM json_to_recordset(${JSON.stringify(rows)}::json) AS r ("row" int, state text, code text)
    WHERE i.import_id = ${importId}::uuid AND i."row" = r."row"`
}

/** How many rows that the import acts on are in each state. */
export async function countStates(tx: Pick<Tx, '$queryRaw'>, importId: string): Promise<Record<RowState, number>> {
  const rows = await tx.$queryRaw<{ state: RowState; n: number }[]>`
    SELECT state::text, count(*)::int AS n FROM import_row
    WHERE import_id = ${importId}::uuid AND verdict <> 'refused' GROUP BY state`
  const counts: Record<RowState, number> = { checked: 0, done: 0, failed: 0, skipped: 0, undone: 0, kept: 0 }
  for (const { state, n } of rows) counts[state] = n
  return counts
}

export type UndoCounts = { undone: number; kept: number; left: number }

/** What an undo made of the rows that the import wrote; `left` it has not reached. */
export async function countUndone(tx: Pick<Tx, '$queryRaw'>, importId: string): Promise<UndoCounts> {
  const [row] = await tx.$queryRaw<UndoCounts[]>`
    SELECT count(*) FILTER (WHERE state = 'undone')::int AS undone, count(*) FILTER (WHERE state = 'kept')::int AS kept,
           count(*) FILTER (WHERE state = 'done')::int AS left
    FROM import_row WHERE import_id = ${importId}::uuid AND verdict IN ('add', 'change', 'remove')`
  return row ?? { undone: 0, kept: 0, left: 0 }
}

export type RowCounts = { imported: number; unchanged: number; refused: number; skipped: number }

/** What became of all rows of the file, in the words of its letter. */
export async function countAll(tx: Pick<Tx, '$queryRaw'>, importId: string): Promise<RowCounts> {
  const [row] = await tx.$queryRaw<RowCounts[]>`
    SELECT count(*) FILTER (WHERE state = 'done' AND verdict IN ('add', 'change', 'remove'))::int AS imported,
           count(*) FILTER (WHERE verdict = 'unchanged')::int AS unchanged,
           count(*) FILTER (WHERE verdict = 'refused' OR state = 'failed')::int AS refused,
           count(*) FILTER (WHERE state = 'skipped')::int AS skipped
    FROM import_row WHERE import_id = ${importId}::uuid`
  return row ?? { imported: 0, unchanged: 0, refused: 0, skipped: 0 }
}
