import { fileAnswer, withheld } from '@/app/_file/answer'
import { getTranslations } from '@/i18n/words'
import { tellDownload } from '@/lib/audit/downloads'
import { requireStaff } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { noticesFile } from '@/lib/peering-notices/file'
import type { NoticeRow } from '@/lib/peering-notices/queries'
import { ListNotices } from '@/lib/peering-notices/schema'

const moment = (at: Date | null) => at?.toISOString().slice(0, 19).replace('T', ' ') ?? ''

/** The list as it is filtered, for the carrier's own systems. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const instead = await withheld(me, 'exports.make')
  if (instead) return instead
  const words = getTranslations('webhooks.notices')
  const filter = ListNotices.parse(Object.fromEntries(new URL(request.url).searchParams))
  await tellDownload(me, 'notices', filter)
  const columns: [header: string, cell: (row: NoticeRow) => string][] = [
    [words('file.number'), row => row.e164],
    [words('file.kind'), row => words(`kind.${row.kind}`)],
    [words('file.value'), row => row.text],
    [words('file.customer'), row => row.company ?? ''],
    [words('file.accountNumber'), row => row.accountNumber ?? ''],
    [words('file.zoomAccount'), row => row.zoomAccountId],
    [words('file.flag'), row => (row.flag ? words(`flag.${row.flag}`) : '')],
    [words('file.happenedAt'), row => moment(row.happenedAt)],
    [words('file.provisionedAt'), row => moment(row.provisionedAt)],
    [words('file.provisionedBy'), row => row.provisionedBy ?? ''],
  ]
  const lines = noticesFile(
    me.scope,
    filter,
    columns.map(([header]) => header),
    row => columns.map(([, cell]) => cell(row)),
  )
  const name = `${words('file.name')}-${now().toISOString().slice(0, 10)}.csv`
  return fileAnswer(name, lines)
}
