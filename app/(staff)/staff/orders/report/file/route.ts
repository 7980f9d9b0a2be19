import { fileAnswer, withheld } from '@/app/_file/answer'
import { getTranslations } from '@/i18n/words'
import { tellDownload } from '@/lib/audit/downloads'
import { requireStaff } from '@/lib/auth/session'
import { byteOrderMark, writeCsv } from '@/lib/csv/write'
import { orderReport, ReportPeriod } from '@/lib/orders/report'

/** The report by month and country as a file that no spreadsheet runs. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const instead = await withheld(me, 'exports.make')
  if (instead) return instead
  const words = getTranslations('orders.report.file')
  const report = await orderReport(me.scope, ReportPeriod.parse(Object.fromEntries(new URL(request.url).searchParams)))
  await tellDownload(me, 'orders', { from: report.from, to: report.to })
  const columns = ['month', 'country', 'orders', 'ordered', 'delivered', 'fulfilled', 'median', 'most'] as const
  const hours = (ms: number | null) => (ms === null ? '' : (ms / 3_600_000).toFixed(2))
  const records = report.lines.map(line => [
    line.month,
    line.country,
    String(line.orders),
    String(line.ordered),
    String(line.delivered),
    String(line.fulfilled),
    hours(line.medianMs),
    hours(line.mostMs),
  ])
  const text = `${byteOrderMark}${writeCsv(
    columns.map(name => words(name)),
    records,
  )}`
  return fileAnswer(`orders ${report.from} ${report.to}.csv`, text)
}
