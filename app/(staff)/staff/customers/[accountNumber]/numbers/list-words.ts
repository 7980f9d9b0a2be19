import { numbersHref } from '@/app/(customer)/numbers/href'
import { looks } from '@/app/(customer)/numbers/looks'
import type { Row, TableWords } from '@/app/(customer)/numbers/row'
import { toRow } from '@/app/(customer)/numbers/to-row'
import { getTranslations } from '@/i18n/words'
import type { NumberRow } from '@/lib/numbers/queries'
import type { ListNumbers } from '@/lib/numbers/schema'

/** The customer's table with what only staff see: SIP trunk name and billing reference. */
export function staffTableWords(
  filter: ListNumbers,
  { path, company, count }: { path: string; company: string; count: number },
): TableWords {
  const words = getTranslations('numbers')
  const down = filter.order === 'down'
  return {
    label: words('staff.label', { company }),
    pick: words('column.pick', { number: '#' }),
    pickPage: words('column.pickPage', { count }),
    number: words('column.phoneNumber'),
    product: words('column.product'),
    status: words('column.numberStatus'),
    inZoom: words('column.inZoom'),
    seen: undefined,
    more: [words('column.trunk'), words('column.billing')],
    hrefBase: `${path}/numbers`,
    sorted: down ? 'descending' : 'ascending',
    sortHref: numbersHref(filter, { order: down ? 'up' : 'down' }, path),
    ...looks(),
  }
}

export function staffRows(numbers: NumberRow[], now: Date): Row[] {
  const words = getTranslations('numbers')
  return numbers.map(number => {
    const [e164, reading, place, product, status, publication, line, seen, canPublish, canUnpublish] = toRow(
      number,
      words,
      now,
    )
    const said = number.pool === 'returned' ? words('staff.returned') : line
    const more = [number.sipTrunkName, number.billingReferenceId ?? '']
    return [e164, reading, place, product, status, publication, said, seen, canPublish, canUnpublish, more]
  })
}
