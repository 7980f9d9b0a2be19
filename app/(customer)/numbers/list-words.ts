import { getTranslations } from '@/i18n/words'
import type { ListNumbers } from '@/lib/numbers/schema'
import type { Blocked } from '@/lib/publication/rules'
import { numbersHref } from './href'
import { counted, looks } from './looks'
import type { BarWords, TableWords } from './row'

export async function tableWords(filter: ListNumbers, count: number): Promise<TableWords> {
  const words = getTranslations('numbers')
  return {
    label: words('title'),
    pick: words('column.pick', { number: '#' }),
    pickPage: words('column.pickPage', { count }),
    number: words('column.number'),
    product: words('column.product'),
    status: words('column.status'),
    inZoom: words('column.inZoom'),
    seen: words('column.checked'),
    more: [],
    hrefBase: '/numbers',
    sorted: filter.order === 'down' ? 'descending' : 'ascending',
    sortHref: numbersHref(filter, { order: filter.order === 'down' ? 'up' : 'down' }),
    ...(await looks()),
  }
}

export function barWords(
  blocked: Blocked | undefined,
  selectAll?: { count: number | undefined; href: string },
): BarWords {
  const words = getTranslations('numbers.bulk')
  const why = getTranslations('numbers.blocked')
  return {
    label: words('label'),
    picked: words('picked'),
    onPage: words('onPage'),
    clear: words('clear'),
    skip: words('skip'),
    skipCount: counted(count => words('skipCount', { count })),
    publish: words('publishSelected'),
    publishCount: counted(count => words('publishCount', { count })),
    unpublish: words('unpublishSelected'),
    unpublishCount: counted(count => words('unpublishCount', { count })),
    selectAll: selectAll && {
      label: selectAll.count === undefined ? words('selectMatching') : words('selectAll', { count: selectAll.count }),
      href: selectAll.href,
    },
    allPicked: counted(count => words('allPicked', { count })),
    giveBack: getTranslations('stock.giveBack')('open'),
    blocked: blocked && why('short'),
  }
}
