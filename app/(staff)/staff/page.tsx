import type { Metadata } from 'next'
import { z } from 'zod'
import { Buckets } from '@/components/buckets'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Inbox } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { StatStrip } from '@/components/stat'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { WaitingClock } from '@/components/waiting-clock'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { formatCount, formatDuration } from '@/lib/base/format'
import { customerTotals } from '@/lib/customers/queries'
import { usedOfTarget, type WorkItem } from '@/lib/work-queue/item'
import { todaysFigures, waitingCounts, workKinds, workQueue } from '@/lib/work-queue/queries'
import { inWords } from './work-item'

export function generateMetadata(): Metadata {
  return { title: getTranslations('home.queue')('title') }
}

const View = z.object({ kind: z.enum(workKinds).optional().catch(undefined) })

export default async function WorkQueuePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = getTranslations('home.queue')
  const { kind } = View.parse(await searchParams)
  const [items, waiting, figures, totals] = await Promise.all([
    workQueue(me.scope, kind),
    waitingCounts(me.scope),
    todaysFigures(me.scope),
    customerTotals(me.scope),
  ])
  const late = items.filter(item => usedOfTarget(item) > 1).length
  return (
    <>
      <PageHead title={words('title')} sentence={words('sentence', { count: waiting.all, late })} />
      <div className="flex flex-col gap-5">
        <Buckets
          label={words('buckets')}
          buckets={(['all', ...workKinds] as const).map(one => ({
            href: one === 'all' ? '/staff' : `/staff?kind=${one}`,
            name: words(one),
            count: formatCount(waiting[one]),
            current: one === (kind ?? 'all'),
          }))}
        />
        <Card clip label={words('title')}>
          {items.length === 0 ? (
            <Empty icon={<Inbox />} title={words('emptyTitle')}>
              {words('emptyText')}
            </Empty>
          ) : (
            <QueueTable items={items} />
          )}
        </Card>
        <StatStrip
          label={words('statLabel')}
          stats={[
            { label: words('stat.customers'), figure: formatCount(totals.customers), href: '/staff/customers' },
            { label: words('stat.numbers'), figure: formatCount(totals.numbers) },
            {
              label: words('stat.publishing'),
              figure: formatCount(figures.publishing),
              context: words('stat.publishingContext', { count: figures.left }),
            },
            { label: words('stat.mail'), figure: formatCount(figures.letters), href: '/staff/letters' },
          ]}
        />
      </div>
    </>
  )
}

async function QueueTable({ items }: { items: WorkItem[] }) {
  const words = getTranslations('home.queue')
  const column = getTranslations('home.queue.column')
  const lines = await Promise.all(items.map(inWords))
  return (
    <Table
      label={words('title')}
      head={
        <>
          <HeadCell>{column('what')}</HeadCell>
          <HeadCell>{column('customer')}</HeadCell>
          <HeadCell>{column('waiting')}</HeadCell>
          <HeadCell hidden>{column('action')}</HeadCell>
        </>
      }
    >
      {items.map((item, index) => {
        const line = lines[index]
        if (!line) return null
        return (
          <Row key={line.key}>
            <Cell>
              <span className="flex gap-3">
                {line.icon}
                <span>
                  <Link href={line.href}>{line.title}</Link>
                  <Sub>{line.sub}</Sub>
                </span>
              </span>
            </Cell>
            <Cell label={column('customer')} card="half">
              {line.customer}
            </Cell>
            <Cell label={column('waiting')} card="half">
              <Waiting item={item} />
            </Cell>
            <Cell label={column('action')} card="hide">
              <ButtonLink size="sm" href={line.href} aria-label={`${line.action}: ${line.title}`}>
                {line.action}
              </ButtonLink>
            </Cell>
          </Row>
        )
      })}
    </Table>
  )
}

function Waiting({ item }: { item: WorkItem }) {
  const words = getTranslations('home.queue')
  const waited = formatDuration(item.waitedMs)
  if (item.targetMs === undefined) return waited
  const text = words('waitingOf', { waited, target: formatDuration(item.targetMs) })
  const { waitedMs, targetMs } = item
  const named = { bar: words('column.waiting'), late: words('late') }
  return <WaitingClock text={text} waitedMs={waitedMs} targetMs={targetMs} words={named} />
}
