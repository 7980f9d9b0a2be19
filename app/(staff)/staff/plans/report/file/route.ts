import { getTranslations } from '@/i18n/words'
import { tellDownload } from '@/lib/audit/downloads'
import { tellNotPermitted } from '@/lib/audit/refused'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { attachment } from '@/lib/base/attachment'
import { byteOrderMark, writeCsv } from '@/lib/csv/write'
import { PlanReportPeriod, planReport } from '@/lib/service-plans/report'
import { figureNames } from '../figures-table'

/** The report by month and plan as a file that no spreadsheet runs. */
export async function GET(request: Request) {
  const me = await requireStaff()
  const refusals = await getTranslations('refusals')
  if (!staffMay(me.roles, 'exports.make')) {
    await tellNotPermitted(me, 'exports.make')
    return new Response(refusals('not_permitted'), { status: 403 })
  }
  const words = await getTranslations('plans.file')
  const period = PlanReportPeriod.parse(Object.fromEntries(new URL(request.url).searchParams))
  const { lines, from, to } = await planReport(me.scope, period)
  await tellDownload(me, 'plans', { from, to })
  const head = ['month', 'plan', ...figureNames] as const
  const records = lines.map(line => [line.month, line.plan, ...figureNames.map(name => String(line[name]))])
  const text = `${byteOrderMark}${writeCsv(
    head.map(name => words(name)),
    records,
  )}`
  return new Response(text, { headers: attachment(`plans ${from} ${to}.csv`, 'text/csv; charset=utf-8') })
}
