import type { Metadata } from 'next'
import { ChartCard } from '@/app/_report/chart-card'
import { FiguresTable } from '@/app/_report/figures-table'
import { ReportPage } from '@/app/_report/report-page'
import { Button } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { Building2, CircleCheck, FileDown, UserPlus } from '@/components/icons'
import { StatStrip } from '@/components/stat'
import { FilterSelect, Toolbar } from '@/components/toolbar'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatCount } from '@/lib/base/format'
import {
  figureNames,
  type PlanFigures,
  type PlanReport,
  PlanReportPeriod,
  planReport,
} from '@/lib/service-plans/report'
import { monthOf } from '@/lib/service-plans/subscriptions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('plans.reportPage')('title') }
}

/** How many began to take a plan, and how many have it; the period is in the address. */
export default async function PlanReportPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const me = await requireStaff()
  const words = getTranslations('plans.reportPage')
  const list = getTranslations('plans.staff')
  const report = await planReport(me.scope, PlanReportPeriod.parse(await searchParams))
  const { from, to, total } = report
  const today = await monthOf(null)
  const months = report.months.map(line => ({ ...line, name: monthName(line.month) }))
  const columns = figureNames.map(name => ({
    name: words(name),
    figure: (line: PlanFigures) => formatCount(line[name]),
  }))
  return (
    <ReportPage
      title={words('title')}
      sentence={words('sentence', { from: monthName(from), to: monthName(to) })}
      above={{ href: '/staff/plans', label: list('title') }}
      path="/staff/plans/report"
      period={{ from, to }}
      ends={
        <>
          <FilterSelect label={words('from')} name="from" options={choices(today, from)} defaultValue={from} />
          <FilterSelect label={words('to')} name="to" options={choices(today, to)} defaultValue={to} />
        </>
      }
      mayDownload={staffMay(me.roles, 'exports.make')}
      none={total.signUps + total.requests === 0 ? { title: words('noneTitle'), text: words('noneText') } : undefined}
      foot={<SubscriptionsCard month={today} may={staffMay(me.roles, 'payments.read')} />}
    >
      <Totals total={total} />
      <Charts months={months} />
      <FiguresTable title={words('byMonth')} first={words('month')} columns={columns} lines={months.toReversed()} />
      <FiguresTable
        title={words('byPlan')}
        first={words('plan')}
        columns={columns}
        lines={report.plans.map(line => ({ ...line, name: line.plan || words('noPlan') }))}
      />
    </ReportPage>
  )
}

const monthName = (month: string, year: 'numeric' | '2-digit' = 'numeric') =>
  new Intl.DateTimeFormat('en', { month: 'short', year, timeZone: 'UTC' }).format(new Date(`${month}-01`))

/** The three years that end with `today`, and the month that is chosen: not every browser has a field for months. */
function choices(today: string, chosen: string) {
  const at = new Date(`${today}-01T00:00:00Z`)
  const months = Array.from({ length: 36 }, () => {
    const month = at.toISOString().slice(0, 7)
    at.setUTCMonth(at.getUTCMonth() - 1)
    return month
  })
  return [...new Set([...months, chosen])].map(value => ({ value, label: monthName(value) }))
}

const share = (part: number, whole: number) => `${Math.round((part / whole) * 100)} %`

function Totals({ total }: { total: PlanFigures }) {
  const words = getTranslations('plans.reportPage')
  const { signUps, live, requests, completed } = total
  return (
    <StatStrip
      label={words('totals')}
      stats={[
        { label: words('signUps'), figure: formatCount(signUps), icon: <UserPlus /> },
        {
          label: words('live'),
          figure: formatCount(live),
          context: signUps > 0 && words('liveContext', { share: share(live, signUps) }),
          icon: <CircleCheck />,
        },
        { label: words('requests'), figure: formatCount(requests), icon: <Building2 /> },
        {
          label: words('completed'),
          figure: formatCount(completed),
          context: requests > 0 && words('completedContext', { share: share(completed, requests) }),
          icon: <CircleCheck />,
        },
      ]}
    />
  )
}

function Charts({ months }: { months: PlanReport['months'] }) {
  const words = getTranslations('plans.reportPage')
  const charts = [
    ['signUpChart', 'signUps', 'live'],
    ['requestChart', 'requests', 'completed'],
  ] as const
  return charts.map(([title, begun, reached]) => (
    <ChartCard
      key={title}
      id={title}
      title={words(title)}
      text={words(`${title}Text`)}
      series={[words(begun), words(reached)]}
      groups={months.map(one => ({ label: monthName(one.month, '2-digit'), values: [one[begun], one[reached]] }))}
      none={months.some(one => one[begun] > 0) ? undefined : words(`${title}None`)}
    />
  ))
}

function SubscriptionsCard({ month, may }: { month: string; may: boolean }) {
  const words = getTranslations('plans.reportPage')
  return (
    <Card clip labelledBy="subscriptions">
      <CardHead id="subscriptions" title={words('subscriptions')} sub={words('subscriptionsText')} />
      {may ? (
        <Toolbar label={words('subscriptions')} action="/staff/plans/subscriptions/file">
          <FilterSelect
            label={words('subscriptionsMonth')}
            name="month"
            options={choices(month, month)}
            defaultValue={month}
          />
          <Button type="submit" icon={<FileDown />}>
            {words('subscriptionsGet')}
          </Button>
        </Toolbar>
      ) : (
        <CardBody>
          <Why>{words('subscriptionsMayNot')}</Why>
        </CardBody>
      )}
    </Card>
  )
}
