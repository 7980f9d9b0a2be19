import { OrderDelivery } from '@/app/_order/progress'
import { StateIcons } from '@/app/(customer)/numbers/state-icons'
import { Badge } from '@/components/badge'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { PackageCheck, Warehouse } from '@/components/icons'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import type { StaffActor } from '@/lib/auth/actor'
import { staffMay } from '@/lib/auth/permissions'
import { inStockFor } from '@/lib/orders/back-orders'
import { numbersOfOrder, workOnOrder } from '@/lib/orders/fulfil-view'
import type { OrderView } from '@/lib/orders/queries'
import { isOpenOrder, ORDER } from '@/lib/orders/rules'
import { NumbersOfOrder } from './fulfil/numbers-of-order'

type Props = { order: OrderView; me: Pick<StaffActor, 'roles' | 'scope'> & { timeZone: string } }

/** n of m, what of the rest is in stock, the way to deliver it; then each number, and what brought and moved it. */
export async function FulfilmentCard({ order, me }: Props) {
  const words = getTranslations('orders.staff')
  const fulfil = getTranslations('orders.fulfil')
  const { id, reference, state, delivered, quantity, published, customer } = order
  const left = quantity - delivered
  const [inStock, numbers] = await Promise.all([
    isOpenOrder(state) ? inStockFor(me.scope, [{ ...order, left }]) : new Map<string, number>(),
    numbersOfOrder(me.scope, id),
  ])
  const count = inStock.get(id) ?? 0
  const takes = left > 0 && ORDER.fire(state, 'deliver_part', 'staff') !== undefined
  const path = `/staff/orders/${reference}/fulfil`
  const may = staffMay(me.roles, 'orders.fulfil')
  return (
    <>
      <StateIcons />
      <Card padded label={words('delivery')} className="flex flex-col gap-5">
        <OrderDelivery delivered={delivered} quantity={quantity} published={published} over={!isOpenOrder(state)} />
        {(count > 0 || (takes && may)) && (
          <div className="flex flex-wrap items-center gap-3">
            {takes && may && (
              <ButtonLink variant="primary" icon={<PackageCheck />} href={path}>
                {fulfil('order.fulfil')}
              </ButtonLink>
            )}
            {count > 0 && (
              <Badge tone="info" icon={<Warehouse />}>
                {fulfil('order.inStock', { count })}
              </Badge>
            )}
          </div>
        )}
      </Card>
      {numbers.length > 0 && (
        <NumbersOfOrder
          numbers={numbers}
          accountNumber={customer.accountNumber}
          timeZone={me.timeZone}
          takeBackHref={may && isOpenOrder(state) ? `${path}?dialog=take-back` : undefined}
        />
      )}
      {numbers.length > 0 && <Work reference={reference} scope={me.scope} />}
    </>
  )
}

async function Work({ reference, scope }: { reference: string; scope: StaffActor['scope'] }) {
  const words = getTranslations('orders.fulfil.work')
  const { imports, operations } = await workOnOrder(scope, reference)
  const links = (base: string, references: string[]) =>
    references.length === 0 ? (
      words('none')
    ) : (
      <span className="flex flex-wrap gap-x-3 gap-y-1">
        {references.map(one => (
          <Link key={one} href={`${base}/${one}`}>
            {one}
          </Link>
        ))}
      </span>
    )
  return (
    <Card labelledBy="work">
      <CardHead id="work" title={words('title')} />
      <CardBody>
        <DescriptionList
          facts={[
            { term: words('imports'), value: links('/staff/imports', imports) },
            {
              term: words('operations'),
              value: links(
                '/staff/operations',
                operations.map(one => one.reference),
              ),
            },
          ]}
        />
      </CardBody>
    </Card>
  )
}
