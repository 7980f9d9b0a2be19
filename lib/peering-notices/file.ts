import type { StaffScope } from '@/lib/auth/actor'
import { byteOrderMark, csvLine } from '@/lib/csv/write'
import { listNotices, type NoticeRow } from './queries'
import { ListNotices } from './schema'

const batch = 1_000
/** As much as a spreadsheet takes without complaint; what is beyond is reached by the filters. */
const most = 100_000

/** The list as a file, in its order and with its filters; no cell of it is run by a spreadsheet. */
export async function* noticesFile(
  scope: StaffScope,
  filter: ListNotices,
  headers: string[],
  cells: (row: NoticeRow) => string[],
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headers)
  let after = filter.after
  for (let written = 0; written < most; written += batch) {
    const { rows, next } = await listNotices(scope, { ...filter, after }, batch)
    yield rows.map(row => csvLine(cells(row))).join('')
    if (!next) return
    after = ListNotices.parse({ after: next }).after
  }
}
