import { OrderStateBadge } from '@/app/_order/state-badge'
import { ButtonLink } from '@/components/button'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Plus } from '@/components/icons'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { listOrders } from '@/lib/orders/queries'
import { ListOrders } from '@/lib/orders/schema'

const shown = 4

/** The newest open orders: where, how many of how many, and their state. */
export async function OrdersCard({ scope, may }: { scope: CustomerScope; may: boolean }) {
  const words = getTranslations('orders.page.overview')
  const progress = getTranslations('orders.states.progress')
  const { rows } = await listOrders(scope, ListOrders.parse({ state: 'open' }))
  return (
    <Card labelledBy="orders">
      <CardHead id="orders" title={words('title')}>
        <Link href="/orders">{words('all')}</Link>
      </CardHead>
      <CardBody className="flex flex-col items-start gap-4">
        {rows.length === 0 ? (
          <p className="text-ink-2">{words('none')}</p>
        ) : (
          <div className="w-full">
            <DescriptionList
              facts={rows.slice(0, shown).map(({ reference, quantity, delivered, city, state }) => ({
                term: reference,
                value: (
                  <>
                    <Link href={`/orders/${reference}`}>{words('line', { quantity, city })}</Link>
                    <span className="sub">{progress('some', { delivered, quantity })}</span>
                  </>
                ),
                aside: <OrderStateBadge state={state} />,
              }))}
            />
          </div>
        )}
        {may && (
          <ButtonLink size="sm" icon={<Plus />} href="/orders?dialog=new">
            {words('new')}
          </ButtonLink>
        )}
      </CardBody>
    </Card>
  )
}
