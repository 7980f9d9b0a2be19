import { getTranslations } from '@/i18n/words'
import { kept } from '@/lib/base/kept'
import type { ListNumbers } from '@/lib/numbers/schema'
import type { Blocked } from '@/lib/publication/rules'
import { numbersHref } from './href'
import { counted, looks } from './looks'
import type { BarWords, TableWords } from './row'

export function tableWords(filter: ListNumbers, count: number): TableWords {
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
    ...looks(),
  }
}

type CountedWord = 'skipCount' | 'publishCount' | 'unpublishCount' | 'allPicked'

const ofCount = kept((key: CountedWord) => counted(count => getTranslations('numbers.bulk')(key, { count })))

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
    skipCount: ofCount('skipCount'),
    publish: words('publishSelected'),
    publishCount: ofCount('publishCount'),
    unpublish: words('unpublishSelected'),
    unpublishCount: ofCount('unpublishCount'),
    selectAll: selectAll && {
      label: selectAll.count === undefined ? words('selectMatching') : words('selectAll', { count: selectAll.count }),
      href: selectAll.href,
    },
    allPicked: ofCount('allPicked'),
    giveBack: getTranslations('stock.giveBack')('open'),
    blocked: blocked && why('short'),
  }
}
