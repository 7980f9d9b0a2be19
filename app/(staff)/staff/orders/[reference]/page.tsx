import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { OrderStateBadge } from '@/app/_order/state-badge'
import { OrderTimeline } from '@/app/_order/timeline'
import { Card } from '@/components/card'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { findOrder } from '@/lib/orders/queries'
import { isOrderReference } from '@/lib/orders/schema'
import { markRead } from '@/lib/orders/thread'
import { carrierSettings } from '@/lib/settings/queries'
import { Assignment } from './assignment'
import { Conversation, OrderNotes } from './conversation'
import { Decision } from './decision'
import { OrderDialogs } from './dialogs'
import { Done } from './done'
import { CustomerCard, OrderedCard } from './facts'
import { FulfilmentCard } from './fulfilment-card'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Query> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference }
}

/** One order for staff: what may be decided, its numbers, what was said, and whose turn it is. */
export default async function StaffOrderPage({ params, searchParams }: Props) {
  const me = await requireStaff()
  const { reference } = await params
  const order = isOrderReference(reference) ? await findOrder(me.scope, reference) : undefined
  if (!order) notFound()
  const words = getTranslations('orders.staff')
  const query = await searchParams
  const { carrierName } = await carrierSettings()
  const { state, quantity, city, delivered, customer, timeline } = order
  const may = staffMay(me.roles, 'orders.answer')
  // Once the page has gone out: whoever opens the order has read what the customer wrote.
  if (may) after(() => markRead(me, reference))
  return (
    <>
      <PageHead
        title={<span className="[overflow-wrap:anywhere]">{words('orderTitle', { quantity, city })}</span>}
        badge={<OrderStateBadge state={state} />}
        sentence={words('orderSentence', { reference, company: customer.company })}
        breadcrumbs={{
          label: words('breadcrumbs'),
          items: [{ href: '/staff/orders', label: words('title') }],
          current: reference,
        }}
      />
      <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_320px] desk:gap-8">
        <div className="flex min-w-0 flex-col gap-6">
          <Done order={order} event={query.done} />
          <Decision order={order} may={may} />
          <OrderedCard order={order} timeZone={me.timeZone} />
          <FulfilmentCard order={order} me={me} />
          <Conversation order={order} may={may} timeZone={me.timeZone} />
          <OrderNotes order={order} may={may} timeZone={me.timeZone} />
          <Card padded labelledBy="timeline">
            <h2 id="timeline" className="mb-4">
              {words('timeline')}
            </h2>
            <OrderTimeline
              state={state}
              delivered={delivered}
              quantity={quantity}
              history={timeline}
              side="staff"
              carrier={carrierName}
              company={customer.company}
              now={now()}
              timeZone={me.timeZone}
            />
          </Card>
        </div>
        <aside className="flex min-w-0 flex-col gap-6">
          <Assignment order={order} me={me} may={may} />
          <CustomerCard order={order} scope={me.scope} />
        </aside>
      </div>
      {may && <OrderDialogs order={order} dialog={query.dialog} me={me} />}
    </>
  )
}
