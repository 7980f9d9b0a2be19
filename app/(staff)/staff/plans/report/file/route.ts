import { fileAnswer, withheld } from '@/app/_file/answer'
import { getTranslations } from '@/i18n/words'
import { tellDownload } from '@/lib/audit/downloads'
import { requireStaff } from '@/lib/auth/session'
import { byteOrderMark, writeCsv } from '@/lib/csv/write'
import { figureNames, PlanReportPeriod, planReport } from '@/lib/service-plans/report'

/** The report by month and plan as a file that no spreadsheet runs. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const instead = await withheld(me, 'exports.make')
  if (instead) return instead
  const words = getTranslations('plans.file')
  const period = PlanReportPeriod.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { lines, from, to } = await planReport(me.scope, period)
  await tellDownload(me, 'plans', { from, to })
  const head = ['month', 'plan', ...figureNames] as const
  const records = lines.map(line => [line.month, line.plan, ...figureNames.map(name => String(line[name]))])
  const text = `${byteOrderMark}${writeCsv(
    head.map(name => words(name)),
    records,
  )}`
  return fileAnswer(`plans ${from} ${to}.csv`, text)
}
