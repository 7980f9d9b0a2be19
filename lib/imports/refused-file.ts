import type { StaffScope } from '@/lib/auth/actor'
import { readCsv } from '@/lib/csv/read'
import { byteOrderMark, writeCsv } from '@/lib/csv/write'
import { db } from '@/lib/db/client'
import type { RowView } from './queries'
import type { ImportKind } from './rules'

export type RefusedRow = Pick<RowView, 'row' | 'code' | 'column' | 'found' | 'proposed' | 'subject'>

const errorHeader = 'error'

/**
 * The refused rows of an import in the columns of its file, each with its reason in a column `error`, ready to be mended
 * and uploaded again (ux 36): there the extra column is passed over. No cell of it is run by a spreadsheet.
 */
export async function refusedFile(
  _: StaffScope,
  reference: string,
  inWords: (kind: ImportKind, row: RefusedRow) => Promise<string>,
): Promise<{ fileName: string; text: string } | undefined> {
  const found = await db.import.findUnique({ where: { reference }, include: { file: true } })
  const csv = found?.file ? readCsv(found.file.bytes) : undefined
  if (!found || !csv?.ok) return undefined
  const refused = await db.$queryRaw<RefusedRow[]>`
    SELECT "row", code, "column", found, proposed, subject FROM import_row
    WHERE import_id = ${found.id}::uuid AND code IS NOT NULL AND (verdict = 'refused' OR state = 'failed')
    ORDER BY "row"`
  if (refused.length === 0) return undefined
  // The file may be an error file that was mended in part: its reasons are of yesterday.
  const kept = csv.headers.flatMap((header, at) => (header.toLowerCase() === errorHeader ? [] : [at]))
  const records: string[][] = []
  for (const row of refused) {
    const cells = csv.records[row.row - 1]?.cells ?? []
    records.push([...kept.map(at => cells[at] ?? ''), await inWords(found.kind, row)])
  }
  const headers = [...kept.map(at => csv.headers[at] ?? ''), errorHeader]
  return { fileName: nameOf(found.fileName), text: byteOrderMark + writeCsv(headers, records) }
}

const nameOf = (fileName: string) => `${fileName.replace(/\.[a-z]{1,5}$/i, '')}-refused.csv`
