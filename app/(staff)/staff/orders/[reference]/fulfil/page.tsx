import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OrderProgress } from '@/app/_order/progress'
import { OrderStateBadge } from '@/app/_order/state-badge'
import { StateIcons } from '@/app/(customer)/numbers/state-icons'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Facts } from '@/components/description-list'
import { FileUp, Plus } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { countryName } from '@/lib/base/format'
import { numbersOfOrder, type OrderToFulfil, orderToFulfil } from '@/lib/orders/fulfil-view'
import { isOpenOrder, ORDER } from '@/lib/orders/rules'
import { AddDialog } from './add-dialog'
import { DoneBanner } from './done-banner'
import { FromStock } from './from-stock'
import { NumbersOfOrder } from './numbers-of-order'
import { TakeBackDialog } from './take-back-dialog'

type Props = {
  params: Promise<{ reference: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const words = getTranslations('orders.fulfil')
  return { title: words('title', { reference: (await params).reference }) }
}

/** Where numbers come from for an order: the stock, new ones, a file; and where a wrong delivery goes back. */
export default async function FulfilPage({ params, searchParams }: Props) {
  const me = await requireStaff()
  const order = await orderToFulfil(me.scope, (await params).reference)
  if (!order) notFound()
  const query = await searchParams
  const words = getTranslations('orders.fulfil')
  const { reference } = order
  const home = `/staff/orders/${reference}`
  const path = `${home}/fulfil`
  const left = order.quantity - order.delivered
  const may = staffMay(me.roles, 'orders.fulfil')
  const takes = ORDER.fire(order.state, 'deliver_part', 'staff') !== undefined && left > 0
  const delivering = may && takes
  const numbers = await numbersOfOrder(me.scope, order.id)
  return (
    <>
      <StateIcons />
      <PageHead
        title={words('title', { reference })}
        badge={<OrderStateBadge state={order.state} />}
        sentence={await wantedOf(order)}
        breadcrumbs={{
          label: words('crumbs'),
          items: [
            { href: '/staff/orders', label: words('orders') },
            { href: home, label: reference },
          ],
          current: words('crumb'),
        }}
        actions={
          delivering && (
            <>
              <ButtonLink icon={<FileUp />} href={`${path}/file`}>
                {words('byFile')}
              </ButtonLink>
              <ButtonLink icon={<Plus />} href={`${path}?dialog=add`} scroll={false}>
                {words('addNew')}
              </ButtonLink>
            </>
          )
        }
      />
      <div className="flex flex-col gap-6">
        <DoneBanner query={query} order={order} />
        <Facts
          facts={[
            {
              term: words('delivered'),
              value: <OrderProgress delivered={order.delivered} quantity={order.quantity} />,
            },
            { term: words('left'), value: words('leftValue', { left }) },
            { term: words('then'), value: await publicationOf(order) },
          ]}
        />
        {!takes && (
          <Banner
            tone="info"
            title={words(left > 0 ? 'takesNone' : 'complete', { reference })}
            actions={<ButtonLink href={home}>{words('toOrder')}</ButtonLink>}
          >
            {words(left > 0 ? `why.${order.state}` : 'completeText')}
          </Banner>
        )}
        {takes && !may && <Why>{words('mayNot')}</Why>}
        {delivering && <FromStock scope={me.scope} order={order} left={left} />}
        <NumbersOfOrder
          numbers={numbers}
          accountNumber={order.accountNumber}
          timeZone={me.timeZone}
          takeBackHref={may && isOpenOrder(order.state) ? `${path}?dialog=take-back` : undefined}
        />
      </div>
      {delivering && query.dialog === 'add' && <AddDialog order={order} closeHref={path} />}
      {may && isOpenOrder(order.state) && query.dialog === 'take-back' && (
        <TakeBackDialog order={order} numbers={numbers} closeHref={path} />
      )}
    </>
  )
}

/** "Acme Ltd: 25 Toll numbers in Dublin, Ireland". */
function wantedOf({ company, quantity, city, country, numberType, product }: OrderToFulfil): string {
  const words = getTranslations('orders.fulfil')
  const numbers = getTranslations('numbers')
  const kinds = [
    ...(numberType ? [numbers(`type.${numberType}`)] : []),
    ...(product ? [numbers(`product.${product}`)] : []),
  ]
  const place = `${city}, ${countryName(country)}`
  return words('wanted', { company, quantity, place, kind: kinds.join(', ') || 'any' })
}

function publicationOf({ publishes, connected }: OrderToFulfil): string {
  const words = getTranslations('orders.fulfil')
  if (!publishes) return words('publishesNot')
  return words(connected ? 'publishesAtOnce' : 'publishesLater')
}
