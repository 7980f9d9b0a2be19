import {
  Activity,
  Building,
  CreditCard,
  GitCompareArrows,
  Inbox,
  ListChecks,
  MailWarning,
  PhoneCall,
  ShoppingCart,
  Undo2,
  Unplug,
  UserCheck,
  UserPlus,
} from 'lucide-react'
import type { Metadata } from 'next'
import { z } from 'zod'
import { Buckets } from '@/components/buckets'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Empty } from '@/components/empty'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { StatStrip } from '@/components/stat'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { WaitingClock } from '@/components/waiting-clock'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'
import { countryName, formatCount, formatDuration } from '@/lib/base/format'
import { customerTotals } from '@/lib/customers/queries'
import {
  todaysFigures,
  usedOfTarget,
  type WorkItem,
  waitingCounts,
  workKinds,
  workQueue,
} from '@/lib/work-queue/queries'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('home.queue'))('title') }
}

const View = z.object({ kind: z.enum(workKinds).optional().catch(undefined) })

export default async function WorkQueuePage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const me = await requireStaff()
  const words = await getTranslations('home.queue')
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
  const words = await getTranslations('home.queue')
  const column = await getTranslations('home.queue.column')
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

async function inWords(item: WorkItem) {
  const words = await getTranslations('home.queue')
  const stock = await getTranslations('orders.fulfil.order')
  if (item.kind === 'registrations') {
    const place = { city: item.city, country: countryName(item.country) }
    return {
      key: item.reference,
      icon: <UserCheck />,
      href: `/staff/registrations/${item.reference}`,
      title: words('registration', { reference: item.reference }),
      sub: [
        item.quantity === null
          ? words('registrationSub', place)
          : words('registrationQuantity', { ...place, count: item.quantity }),
        item.reviewer && words('underReview', { name: item.reviewer }),
      ]
        .filter(Boolean)
        .join(' · '),
      customer: item.company,
      action: words('review'),
    }
  }
  if (item.kind === 'orders') {
    const place = { city: item.city, country: countryName(item.country) }
    return {
      key: item.reference,
      icon: <ShoppingCart />,
      href: `/staff/orders/${item.reference}`,
      title: words('order', { reference: item.reference }),
      sub: [
        words('orderSub', { ...place, delivered: item.delivered, quantity: item.quantity }),
        item.inStock > 0 && stock('inStock', { count: item.inStock }),
        item.assignee && words('assignedTo', { name: item.assignee }),
      ]
        .filter(Boolean)
        .join(' · '),
      customer: item.company,
      action: words(item.state === 'placed' ? 'review' : 'open'),
    }
  }
  if (item.kind === 'signUps') {
    return {
      key: item.reference,
      icon: <UserPlus />,
      href: `/staff/sign-ups/${item.reference}`,
      title: words('signUp', { reference: item.reference }),
      sub: words('signUpSub', { reason: item.reason ?? '' }),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'operations') {
    return {
      key: item.reference,
      icon: <ListChecks />,
      href: `/staff/operations/${item.reference}`,
      title: words('operation', { reference: item.reference }),
      sub: words('operationSub', { done: item.done, total: item.total, reason: item.reason ?? '' }),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'drift') {
    return {
      key: `drift ${item.accountNumber}`,
      icon: <GitCompareArrows />,
      href: `/staff/drift?customer=${item.accountNumber}`,
      title: words('differences', { count: item.count }),
      sub: words('differencesSub'),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'returned') {
    return {
      key: item.accountNumber,
      icon: <Undo2 />,
      href: `/staff/returned?customer=${item.accountNumber}`,
      title: words('returnedNumbers', { count: item.count }),
      sub: words('returnedSub'),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'leaving') {
    return {
      key: `leaving ${item.accountNumber}`,
      icon: <Unplug />,
      href: `/staff/customers/${item.accountNumber}/off-boarding`,
      title: words('leavingCustomer', { company: item.company }),
      sub: words('leavingSub', { count: item.left }),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'tenants') {
    const { reference, name, plan, failed, contact } = item
    return {
      key: reference,
      icon: <Building />,
      href: `/staff/tenant-requests/${reference}`,
      title: words('tenant', { reference }),
      sub: words(failed ? 'tenantFailed' : 'tenantWaits', { name, plan }),
      customer: contact,
      action: words('open'),
    }
  }
  if (item.kind === 'payments') {
    return {
      key: item.reference,
      icon: <CreditCard />,
      href: `/staff/payments/${item.reference}`,
      title: words('payment', { reference: item.reference }),
      sub: (await getTranslations('payments.problems'))(`${item.problem}.title`),
      customer: item.payer,
      action: words('open'),
    }
  }
  if (item.kind === 'notices') {
    return {
      key: `notices ${item.accountNumber}`,
      icon: <PhoneCall />,
      href: item.accountNumber ? `/staff/notices?customer=${item.accountNumber}` : '/staff/notices?state=flagged',
      title: words('noticesWaiting', { count: item.count }),
      sub: words('noticesSub'),
      customer: item.company,
      action: words('open'),
    }
  }
  if (item.kind === 'webhooks') {
    return {
      key: 'webhooks',
      icon: <Activity />,
      href: '/staff/zoom',
      title: words('webhooksDead', { count: item.count }),
      sub: item.error ?? '',
      customer: '',
      action: words('open'),
    }
  }
  return {
    key: item.id,
    icon: <MailWarning />,
    href: '/staff/letters',
    title: words('letter', { recipient: item.recipient }),
    sub: item.error ?? '',
    customer: '',
    action: words('open'),
  }
}

async function Waiting({ item }: { item: WorkItem }) {
  const words = await getTranslations('home.queue')
  const waited = formatDuration(item.waitedMs)
  if (item.targetMs === undefined) return waited
  const text = words('waitingOf', { waited, target: formatDuration(item.targetMs) })
  const { waitedMs, targetMs } = item
  const named = { bar: words('column.waiting'), late: words('late') }
  return <WaitingClock text={text} waitedMs={waitedMs} targetMs={targetMs} words={named} />
}
