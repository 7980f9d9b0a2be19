import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { after } from 'next/server'
import { cache } from 'react'
import { OrderDelivery } from '@/app/_order/progress'
import { OrderStateBadge } from '@/app/_order/state-badge'
import { OrderTimeline } from '@/app/_order/timeline'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Card, CardBody } from '@/components/card'
import { RotateCcw } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { PrintButton } from '@/components/print-button'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { now } from '@/lib/base/clock'
import { numberFromPath } from '@/lib/base/e164'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { findOrder } from '@/lib/orders/queries'
import { isOpenOrder } from '@/lib/orders/rules'
import { markRead } from '@/lib/orders/thread'
import { publishingBlocked } from '@/lib/publication/queries'
import { carrierSettings } from '@/lib/settings/queries'
import { BlockedBanner } from '../../numbers/blocked-banner'
import { StateIcons } from '../../numbers/state-icons'
import { orderAgainAction } from '../actions'
import { OrderDialog } from './dialogs'
import { OrderFacts } from './facts'
import { Messages } from './messages'
import { Review } from './review'
import { Situation } from './situation'
import { Verbs } from './verbs'

type Query = Record<string, string | string[] | undefined>
type Props = { params: Promise<{ reference: string }>; searchParams: Promise<Query> }

/** One read for the title and the page. Another customer's order does not exist. */
const orderOf = cache(async (reference: string) => {
  const me = await requireCustomer()
  return { me, order: (await findOrder(me.scope, reference)) ?? notFound() }
})

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { order } = await orderOf((await params).reference)
  return { title: order.reference }
}

const notices = ['changed', 'cancelled', 'answered', 'sent'] as const

/** One order: how far it is, its numbers, the thread with support, what was ordered and its story (000-R15). */
export default async function OrderPage({ params, searchParams }: Props) {
  const { me, order } = await orderOf((await params).reference)
  const query = await searchParams
  const [words, blocked, { carrierName: carrier }] = await Promise.all([
    getTranslations('orders.page'),
    publishingBlocked(me.scope),
    carrierSettings(),
  ])
  const { reference, state, quantity, city, delivered, ownReference } = order
  if (order.messages.some(({ fromStaff, readAt }) => fromStaff && !readAt)) after(() => markRead(me, reference))
  const may = customerMay(me.roles, 'orders.place')
  const notice = notices.find(name => query.done === name)
  const placed = { reference, date: formatTime(order.createdAt), who: order.placedByName }
  return (
    <>
      <StateIcons />
      <PageHead
        breadcrumbs={{
          label: words('crumbs'),
          items: [{ href: '/orders', label: getTranslations('orders.list')('title') }],
          current: reference,
        }}
        title={words('title', { quantity, city })}
        sentence={[words('sentence', placed), ...(ownReference ? [words('own', { own: ownReference })] : [])].join(' ')}
        actions={
          <>
            <PrintButton>{words('print')}</PrintButton>
            {may && (
              <ActionForm action={orderAgainAction} idempotencyKey={newId()} className="contents">
                <input type="hidden" name="reference" value={reference} />
                <SubmitButton variant="default" icon={<RotateCcw />}>
                  {words('again')}
                </SubmitButton>
              </ActionForm>
            )}
          </>
        }
      />
      <div className="grid items-start gap-6 desk:grid-cols-[minmax(0,1fr)_320px] desk:gap-10">
        <div className="flex min-w-0 flex-col gap-6">
          {notice && <Banner tone="success" title={words(notice, { carrier })} role="status" />}
          <Situation order={order} carrier={carrier} />
          <Card padded label={words('delivery')}>
            <OrderDelivery
              delivered={delivered}
              quantity={quantity}
              published={order.published}
              over={!isOpenOrder(state)}
              aside={<OrderStateBadge state={state} />}
            />
          </Card>
          {delivered > 0 && (
            <>
              <BlockedBanner blocked={blocked} />
              <Review
                scope={me.scope}
                order={order}
                may={customerMay(me.roles, 'numbers.publish') && !blocked}
                after={numberFromPath(textOf(query.after) ?? '')}
              />
            </>
          )}
          <Messages order={order} company={me.company} carrier={carrier} may={may} draft={textOf(query.text)} />
        </div>
        <aside className="flex min-w-0 flex-col gap-7">
          <Card labelledBy="order">
            <CardBody className="flex flex-col gap-3.5">
              <h2 id="order">{words('facts')}</h2>
              <OrderFacts order={order} />
              {may && <Verbs order={order} carrier={carrier} />}
            </CardBody>
          </Card>
          <section aria-labelledby="timeline">
            <h2 id="timeline" className="mb-3.5">
              {words('timeline')}
            </h2>
            <OrderTimeline
              state={state}
              delivered={delivered}
              quantity={quantity}
              history={order.timeline}
              side="customer"
              carrier={carrier}
              company={me.company}
              now={now()}
            />
          </section>
        </aside>
      </div>
      {may && <OrderDialog order={order} dialog={query.dialog} />}
    </>
  )
}

/** Words that a link of ours begins a message with. */
const textOf = (text: Query[string]) => (typeof text === 'string' ? text.slice(0, 500) : undefined)
