import type { Metadata } from 'next'
import { ChartCard } from '@/app/_report/chart-card'
import { FiguresTable } from '@/app/_report/figures-table'
import { ReportPage } from '@/app/_report/report-page'
import { Hash, PackageCheck, ShoppingCart, Timer } from '@/components/icons'
import { StatStrip } from '@/components/stat'
import { FilterDate } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { countryName, formatCount, formatDuration } from '@/lib/base/format'
import { type Figures, orderReport, type Report, ReportPeriod } from '@/lib/orders/report'

export function generateMetadata(): Metadata {
  return { title: getTranslations('orders.report')('title') }
}

const took = (ms: number | null) => (ms === null ? '–' : formatDuration(ms))

/** How much was ordered and delivered, where, and how long it took; the period is in the address. */
export default async function OrderReportPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = getTranslations('orders.report')
  const period = ReportPeriod.parse(await searchParams)
  const report = await orderReport(me.scope, period)
  const { from, to, total, countries } = report
  const months = report.months.map(line => ({ ...line, name: monthName(line.month) }))
  const empty = total.orders + total.delivered + total.fulfilled === 0
  const columns = [
    { name: words('placed'), figure: (line: Figures) => formatCount(line.orders) },
    { name: words('ordered'), figure: (line: Figures) => formatCount(line.ordered) },
    { name: words('delivered'), figure: (line: Figures) => formatCount(line.delivered) },
    { name: words('fulfilled'), figure: (line: Figures) => formatCount(line.fulfilled) },
    { name: words('median'), figure: (line: Figures) => took(line.medianMs) },
    { name: words('most'), figure: (line: Figures) => took(line.mostMs) },
  ]
  return (
    <ReportPage
      title={words('title')}
      sentence={words('sentence', { from, to })}
      above={{ href: '/staff/orders', label: words('orders') }}
      path="/staff/orders/report"
      period={{ from, to }}
      ends={
        <>
          <FilterDate label={words('from')} name="from" defaultValue={from} />
          <FilterDate label={words('to')} name="to" defaultValue={to} />
        </>
      }
      mayDownload={staffMay(me.roles, 'exports.make')}
      none={empty ? { title: words('noneTitle'), text: words('noneText') } : undefined}
    >
      <Totals total={total} />
      <Charts months={months} />
      <FiguresTable title={words('byMonth')} first={words('month')} columns={columns} lines={months.toReversed()} />
      <FiguresTable
        title={words('byCountry')}
        first={words('country')}
        columns={columns}
        lines={countries.map(line => ({ ...line, name: countryName(line.country) }))}
      />
    </ReportPage>
  )
}

const monthName = (month: string) =>
  new Intl.DateTimeFormat('en', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(new Date(`${month}-01`))

function Totals({ total }: { total: Figures }) {
  const words = getTranslations('orders.report')
  const { orders, ordered, delivered, fulfilled, medianMs, mostMs } = total
  return (
    <StatStrip
      label={words('totals')}
      stats={[
        { label: words('placed'), figure: formatCount(orders), icon: <ShoppingCart /> },
        { label: words('ordered'), figure: formatCount(ordered), icon: <Hash /> },
        { label: words('delivered'), figure: formatCount(delivered), icon: <PackageCheck /> },
        {
          label: words('time'),
          figure: took(medianMs),
          context: words('timeContext', { count: fulfilled, most: took(mostMs) }),
          icon: <Timer />,
        },
      ]}
    />
  )
}

function Charts({ months }: { months: (Report['months'][number] & { name: string })[] }) {
  const words = getTranslations('orders.report')
  return (
    <>
      <ChartCard
        id="amounts"
        title={words('amounts')}
        text={words('amountsText')}
        series={[words('ordered'), words('delivered')]}
        groups={months.map(({ name, ordered, delivered }) => ({ label: name, values: [ordered, delivered] }))}
      />
      <ChartCard
        id="times"
        title={words('times')}
        sub={words('timesSub')}
        text={words('timesText')}
        series={[words('median'), words('most')]}
        groups={months.map(({ name, medianMs, mostMs }) => ({ label: name, values: [medianMs, mostMs] }))}
        write={inDays}
        none={months.some(({ medianMs }) => medianMs) ? undefined : words('noneFulfilled')}
      />
    </>
  )
}

/** Short, because it stands above a bar: "2.5 d", "4 h". */
function inDays(ms: number): string {
  const hours = ms / 3_600_000
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 2.4) / 10} d`
}
