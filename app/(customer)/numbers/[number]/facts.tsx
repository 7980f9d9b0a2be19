import { DescriptionList, type Fact } from '@/components/description-list'
import { Link } from '@/components/link'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { NumberView } from '@/lib/numbers/queries'
import { numberStatuses } from '@/lib/numbers/schema'
import { failureCode, publications } from '@/lib/publication/rules'
import { looks } from '../looks'
import { stateBadge } from '../state-badge'

/** What the carrier says of the number, in Zoom's words and order. */
export function NumberFacts({ number, orders = '/orders' }: { number: NumberView; orders?: string }) {
  const words = getTranslations('numbers')
  const say = (key: 'place' | 'product' | 'type' | 'status' | 'trunk' | 'billing' | 'info') => words(`detail.${key}`)
  const none = words('detail.none')
  const yesNo = (yes: boolean) => words(yes ? 'detail.yes' : 'detail.no')
  const place = [number.city, number.country].filter(Boolean).join(', ')
  const { statuses } = looks()
  const facts: Fact[] = [
    { term: say('place'), value: place || none },
    { term: say('product'), value: words(`product.${number.product}`) },
    { term: say('type'), value: number.numberType ? words(`type.${number.numberType}`) : words('detail.typeByZoom') },
    { term: say('status'), value: stateBadge(statuses[numberStatuses.indexOf(number.status)]) },
    { term: say('trunk'), value: number.sipTrunkName },
    { term: words('detail.subAccount'), value: number.subAccount ?? none },
    { term: say('billing'), value: number.billingReferenceId ?? none },
    { term: say('info'), value: number.serviceInfo ?? none },
    ...(number.orderReference
      ? [
          {
            term: words('detail.order'),
            value: <Link href={`${orders}/${number.orderReference}`}>{number.orderReference}</Link>,
          },
        ]
      : []),
    { term: words('detail.capacity'), value: words(`detail.capacityValue.${number.capacity}`) },
    { term: words('detail.direction'), value: words(`detail.directionValue.${number.voiceDirection}`) },
    { term: words('detail.messaging'), value: words(`detail.messagingValue.${number.messaging}`) },
    { term: words('detail.dialer'), value: yesNo(number.outboundDialer) },
    { term: words('detail.cli'), value: yesNo(number.outboundCli) },
  ]
  return <DescriptionList facts={facts} />
}

/** Where our work stands, and what Zoom was last seen to say: two things that are never mixed. */
export function InZoomFacts({ number, comparedAt, timeZone, operations = '/operations' }: InZoomProps) {
  const words = getTranslations('numbers')
  const remedies = getTranslations('operations.remedy')
  const { publicationError, assigned, observedAt, operationReference } = number
  const { publications: publicationLooks } = looks()
  const look = publicationLooks[publications.indexOf(number.publication)]
  const facts: Fact[] = [
    { term: words('detail.state'), value: stateBadge(look) },
    { term: words('detail.since'), value: formatTime(number.publicationSince, timeZone) },
    ...(publicationError
      ? [
          { term: words('detail.reason'), value: publicationError },
          { term: words('detail.remedy'), value: remedies(failureCode(publicationError)) },
        ]
      : []),
    {
      term: words('detail.assigned'),
      value: words(`detail.assignedValue.${assigned === null ? 'unknown' : assigned ? 'yes' : 'no'}`),
    },
    { term: words('detail.seen'), value: observedAt ? formatTime(observedAt, timeZone) : words('detail.never') },
    { term: words('detail.compared'), value: comparedAt ? formatTime(comparedAt, timeZone) : words('detail.never') },
    ...(operationReference
      ? [
          {
            term: words('detail.operation'),
            value: <Link href={`${operations}/${operationReference}`}>{operationReference}</Link>,
          },
        ]
      : []),
  ]
  return <DescriptionList facts={facts} />
}

type InZoomProps = {
  number: NumberView
  /** When all numbers of its owner were last compared with Zoom. */
  comparedAt: Date | null | undefined
  timeZone: string
  operations?: string
}
