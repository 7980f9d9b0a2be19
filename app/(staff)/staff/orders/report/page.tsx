import { ChartColumn, FileDown, Hash, PackageCheck, ShoppingCart, Timer } from 'lucide-react'
import type { Metadata } from 'next'
import { BarChart } from '@/components/bar-chart'
import { Button, ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { Empty } from '@/components/empty'
import { PageHead } from '@/components/page-head'
import { StatStrip } from '@/components/stat'
import { FilterDate, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { countryName, formatCount, formatDuration } from '@/lib/base/format'
import { type Figures, orderReport, type Report, ReportPeriod } from '@/lib/orders/report'
import { FiguresTable } from './figures-table'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('orders.report'))('title') }
}

const path = '/staff/orders/report'
const took = (ms: number | null) => (ms === null ? '–' : formatDuration(ms))

/** How much was ordered and delivered, where, and how long it took; the period is in the address. */
export default async function OrderReportPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = await getTranslations('orders.report')
  const period = ReportPeriod.parse(await searchParams)
  const report = await orderReport(me.scope, period)
  const { from, to, total, countries } = report
  const months = report.months.map(line => ({ ...line, name: monthName(line.month) }))
  const empty = total.orders + total.delivered + total.fulfilled === 0
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence', { from, to })}
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/staff/orders', label: words('orders') }],
          current: words('crumb'),
        }}
        actions={
          staffMay(me.roles, 'exports.make') && (
            <ButtonLink icon={<FileDown />} href={`${path}/file?${new URLSearchParams({ from, to })}`} plain>
              {words('download')}
            </ButtonLink>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <Card clip label={words('period')}>
          <Toolbar label={words('period')} action={path}>
            <FilterDate label={words('from')} name="from" defaultValue={from} />
            <FilterDate label={words('to')} name="to" defaultValue={to} />
            <Button type="submit">{words('apply')}</Button>
          </Toolbar>
        </Card>
        {empty ? (
          <Card>
            <Empty
              icon={<ChartColumn />}
              title={words('noneTitle')}
              actions={<ButtonLink href={path}>{words('lastYear')}</ButtonLink>}
            >
              {words('noneText')}
            </Empty>
          </Card>
        ) : (
          <>
            <Totals total={total} />
            <Charts months={months} />
            <FiguresTable title={words('byMonth')} first={words('month')} lines={months.toReversed()} />
            <FiguresTable
              title={words('byCountry')}
              first={words('country')}
              lines={countries.map(line => ({ ...line, name: countryName(line.country) }))}
            />
          </>
        )}
      </div>
    </>
  )
}

const monthName = (month: string) =>
  new Intl.DateTimeFormat('en', { month: 'short', year: '2-digit', timeZone: 'UTC' }).format(new Date(`${month}-01`))

async function Totals({ total }: { total: Figures }) {
  const words = await getTranslations('orders.report')
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

async function Charts({ months }: { months: (Report['months'][number] & { name: string })[] }) {
  const words = await getTranslations('orders.report')
  return (
    <>
      <Card labelledBy="amounts">
        <CardHead id="amounts" title={words('amounts')} />
        <CardBody>
          <BarChart
            label={words('amountsText')}
            series={[
              { name: words('ordered'), tone: 1 },
              { name: words('delivered'), tone: 2 },
            ]}
            groups={months.map(({ name, ordered, delivered }) => ({ label: name, values: [ordered, delivered] }))}
            write={formatCount}
          />
        </CardBody>
      </Card>
      <Card labelledBy="times">
        <CardHead id="times" title={words('times')} sub={words('timesSub')} />
        <CardBody>
          {months.some(({ medianMs }) => medianMs) ? (
            <BarChart
              label={words('timesText')}
              series={[
                { name: words('median'), tone: 1 },
                { name: words('most'), tone: 2 },
              ]}
              groups={months.map(({ name, medianMs, mostMs }) => ({ label: name, values: [medianMs, mostMs] }))}
              write={inDays}
            />
          ) : (
            <p className="text-ink-2">{words('noneFulfilled')}</p>
          )}
        </CardBody>
      </Card>
    </>
  )
}

/** Short, because it stands above a bar: "2.5 d", "4 h". */
function inDays(ms: number): string {
  const hours = ms / 3_600_000
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 2.4) / 10} d`
}
