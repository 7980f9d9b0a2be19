import { chooseHeaders, matchHeaders } from '@/lib/csv/headers'
import type { Problem } from '@/lib/csv/problem'
import { readCsv } from '@/lib/csv/read'
import { columnsOf } from './columns'
import type { FileContext } from './judge'
import { openFile } from './kinds'
import { type Counts, type FileRow, type ImportKind, type Judged, noCounts } from './rules'
import { withWarnings } from './warnings'

export type Mapping = Record<string, number>

type Understood = { headers: string[]; mapping: Mapping; problems: Problem[]; rows: FileRow[] }

/** The records of a file by column, or every reason why it cannot be understood (SM9 `refused`). */
export function understand(kind: ImportKind, bytes: Uint8Array, chosen?: Mapping): Understood {
  const csv = readCsv(bytes)
  if (!csv.ok) return { headers: [], mapping: {}, problems: csv.problems, rows: [] }
  const { headers, records } = csv
  const columns = columnsOf[kind]
  const matched = chosen ? chooseHeaders(headers, columns, chosen) : matchHeaders(headers, columns)
  const { mapping, problems } = matched
  if (problems.length > 0) return { headers, mapping, problems, rows: [] }
  const positions = Object.entries(mapping)
  const rows = records.map(({ line, cells }, at): FileRow => {
    const row: FileRow['cells'] = {}
    for (const [column, position] of positions) row[column] = (cells[position] ?? '').trim()
    return { row: at + 1, line, cells: row }
  })
  return { headers, mapping, problems, rows }
}

export type Checked = Omit<Understood, 'rows'> & { judged: Judged[]; counts: Counts }

/** The dry run: the run's own judges on what is stored now, without a lock and without a write (issue 3, section 3). */
export async function check(
  kind: ImportKind,
  bytes: Uint8Array,
  context: FileContext,
  chosen?: Mapping,
): Promise<Checked> {
  const began = performance.now()
  const { rows, ...file } = understand(kind, bytes, chosen)
  const judged =
    file.problems.length > 0 ? [] : await withWarnings(kind, await openFile(kind, rows, context).verdicts())
  return { ...file, judged, counts: { ...count(judged), tookMs: Math.round(performance.now() - began) } }
}

function count(judged: Judged[]): Counts {
  const counts: Counts = { ...noCounts, reasons: {}, rows: judged.length }
  for (const { verdict, refused, after } of judged) {
    counts[verdict] += 1
    if (verdict === 'change' && after) counts.cleared += Object.values(after).filter(value => value === null).length
    if (verdict !== 'refused' || !refused) continue
    counts.reasons[refused.code] = (counts.reasons[refused.code] ?? 0) + 1
    if (isProposal(refused)) counts.proposed += 1
  }
  return counts
}

/** A damaged number of which all digits are still there; other refusals propose something else, or nothing. */
const isProposal = ({ column, proposed }: { column: string | null; proposed: string | null }): boolean =>
  column === 'e164' && proposed?.startsWith('+') === true
