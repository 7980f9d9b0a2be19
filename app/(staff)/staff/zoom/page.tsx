import type { Metadata } from 'next'
import { Banner } from '@/components/banner'
import { Card, CardHead } from '@/components/card'
import { Empty } from '@/components/empty'
import { Inbox } from '@/components/icons'
import { Pager } from '@/components/pager'
import { StatStrip } from '@/components/stat'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { formatCount, formatDuration } from '@/lib/base/format'
import { deadEvents, listEvents, mostCounted, webhookHealth } from '@/lib/webhook-health/queries'
import { HealthPage } from '@/lib/webhook-health/schema'
import { DeadCard } from './dead-card'
import { EventsTable } from './events-table'
import { OutlookCard } from './outlook-card'
import { SignalsCard } from './signals-card'

export function generateMetadata(): Metadata {
  return { title: getTranslations('webhooks.zoom')('title') }
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> }

/** Whether Zoom's messages reach us, what was refused, what could not be acted on, and how to put that right. */
export default async function WebhookHealthPage({ searchParams }: Props) {
  const me = await requireStaff()
  const words = getTranslations('webhooks.zoom')
  const query = HealthPage.parse(await searchParams)
  const [health, page, dead] = await Promise.all([
    webhookHealth(me.scope),
    listEvents(me.scope, query),
    deadEvents(me.scope),
  ])
  const { lastEvent, signals } = health
  const figure = (n: number) => (n >= mostCounted ? words('bound') : formatCount(n))
  const refused = ['refused_signature', 'stale', 'too_large'] as const
  const sum = (of: 'today' | 'week') => refused.reduce((all, kind) => all + signals[kind][of], 0)
  return (
    <>
      {query.replayed !== undefined && (
        <Banner tone="success" role="status" title={words('replayed', { count: query.replayed })} />
      )}
      <OutlookCard outlook={health.outlook} lastValidation={health.lastValidation} timeZone={me.timeZone} />
      <StatStrip
        label={words('figures')}
        stats={[
          {
            label: words('lastEvent'),
            figure: lastEvent
              ? words('ago', { time: formatDuration(now().getTime() - lastEvent.at.getTime()) })
              : words('noEvent'),
            context: lastEvent?.event,
          },
          { label: words('waiting'), figure: figure(health.waiting) },
          { label: words('dead'), figure: figure(health.dead) },
          {
            label: words('refused'),
            figure: formatCount(sum('week')),
            context: words('refusedContext', { today: sum('today') }),
          },
        ]}
      />
      {dead.length > 0 && <DeadCard rows={dead} may={staffMay(me.roles, 'webhooks.replay')} timeZone={me.timeZone} />}
      <SignalsCard signals={signals} timeZone={me.timeZone} />
      <Card clip labelledBy="messages">
        <CardHead id="messages" title={words('list')} />
        {page.rows.length === 0 ? (
          <Empty icon={<Inbox />} title={words('emptyTitle')}>
            {words('emptyText')}
          </Empty>
        ) : (
          <>
            <EventsTable rows={page.rows} timeZone={me.timeZone} />
            <Pager
              label={words('pager')}
              previous={{ label: words('newest'), href: query.after && '/staff/zoom' }}
              next={{ label: words('older'), href: page.next && `/staff/zoom?after=${page.next}` }}
            >
              {words('shown', { count: page.rows.length })}
            </Pager>
          </>
        )}
      </Card>
    </>
  )
}
