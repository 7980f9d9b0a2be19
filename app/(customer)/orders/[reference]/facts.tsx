import { DescriptionList, type Fact } from '@/components/description-list'
import { getTranslations } from '@/i18n/words'
import { countryName, formatCount, formatDay } from '@/lib/base/format'
import type { OrderView } from '@/lib/orders/queries'

/** What was ordered, in the order of the form. */
export function OrderFacts({ order }: { order: OrderView }) {
  const words = getTranslations('orders.page.fact')
  const numbers = getTranslations('numbers')
  const { country, city, quantity, numberType, product, wantedOn, ownReference, publishOnDelivery, remarks } = order
  const facts: Fact[] = [
    { term: words('country'), value: countryName(country) },
    { term: words('city'), value: <span className="break-words">{city}</span> },
    { term: words('quantity'), value: formatCount(quantity) },
    ...(numberType ? [{ term: words('numberType'), value: numbers(`type.${numberType}`) }] : []),
    ...(product ? [{ term: words('product'), value: numbers(`product.${product}`) }] : []),
    ...(wantedOn ? [{ term: words('wantedOn'), value: formatDay(wantedOn) }] : []),
    ...(ownReference ? [{ term: words('ownReference'), value: ownReference }] : []),
    ...(order.held > 0 ? [{ term: words('held'), value: formatCount(order.held) }] : []),
    { term: words('publishOnDelivery'), value: words(publishOnDelivery ? 'yes' : 'no') },
    ...(remarks
      ? [{ term: words('remarks'), value: <span className="break-words whitespace-pre-line">{remarks}</span> }]
      : []),
  ]
  return <DescriptionList facts={facts} />
}
