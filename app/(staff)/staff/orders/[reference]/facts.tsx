import { Card, CardBody } from '@/components/card'
import { DescriptionList, type Fact, Facts } from '@/components/description-list'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { countryName, formatCount, formatDay, formatTime } from '@/lib/base/format'
import { findCustomer } from '@/lib/customers/find'
import type { OrderView } from '@/lib/orders/queries'
import { CustomerStatusBadge, ZoomStateBadge } from '../../customers/badges'

/** What was ordered, in the order of the form. */
export function OrderedCard({ order, timeZone }: { order: OrderView; timeZone: string }) {
  const words = getTranslations('orders.staff.fact')
  const numbers = getTranslations('numbers')
  const { country, city, quantity, numberType, product, wantedOn, ownReference, publishOnDelivery, remarks } = order
  const facts: Fact[] = [
    {
      term: words('place'),
      value: <span className="[overflow-wrap:anywhere]">{`${city}, ${countryName(country)}`}</span>,
    },
    { term: words('quantity'), value: formatCount(quantity) },
    { term: words('numberType'), value: numberType ? numbers(`type.${numberType}`) : words('any') },
    { term: words('product'), value: product ? numbers(`product.${product}`) : words('any') },
    { term: words('wantedOn'), value: wantedOn ? formatDay(wantedOn) : words('noDay') },
    ...(ownReference ? [{ term: words('ownReference'), value: ownReference }] : []),
    ...(order.held > 0 ? [{ term: words('held'), value: formatCount(order.held) }] : []),
    { term: words('publish'), value: words(publishOnDelivery ? 'atOnce' : 'byHand') },
    {
      term: words('placed'),
      value: words('placedBy', { time: formatTime(order.createdAt, timeZone), who: order.placedByName }),
    },
  ]
  return (
    <Card labelledBy="ordered">
      <CardBody className="flex flex-col gap-4">
        <h2 id="ordered">{words('ordered')}</h2>
        <Facts facts={facts} />
        {remarks && (
          <div>
            <h3 className="text-sm">{words('remarks')}</h3>
            <p className="break-words whitespace-pre-line">{remarks}</p>
          </div>
        )}
      </CardBody>
    </Card>
  )
}

/** Whose order it is, and whether Zoom is ready for its numbers. */
export async function CustomerCard({ order, scope }: { order: OrderView; scope: StaffScope }) {
  const words = getTranslations('orders.staff.customer')
  const customer = await findCustomer(scope, order.customer.accountNumber)
  if (!customer) return null
  const { accountNumber, company, status, contactName, contactEmail, phone, zoom } = customer
  return (
    <Card padded labelledBy="customer" className="flex flex-col gap-4">
      <h2 id="customer">{words('title')}</h2>
      <DescriptionList
        facts={[
          {
            term: words('company'),
            value: (
              <Link className="[overflow-wrap:anywhere]" href={`/staff/customers/${accountNumber}`}>
                {company}
              </Link>
            ),
          },
          { term: words('account'), value: accountNumber },
          { term: words('status'), value: <CustomerStatusBadge status={status} /> },
          { term: words('zoom'), value: <ZoomStateBadge state={zoom?.state ?? null} /> },
          { term: words('contact'), value: contactName },
          { term: words('email'), value: <span className="[overflow-wrap:anywhere]">{contactEmail}</span> },
          { term: words('phone'), value: phone },
        ]}
      />
    </Card>
  )
}
