import { getTranslations, locale } from '@/i18n/words'
import { kept } from '@/lib/base/kept'
import { numberStatuses, products } from '@/lib/numbers/schema'
import { type Publication, publications } from '@/lib/publication/rules'
import type { Counted, Look } from './row'

/** Colour and icon of each state (design 7, Badge); the word and its meaning come from the catalogue. */
const publicationLooks: Record<Publication, { tone: string; icon: string }> = {
  unpublished: { tone: 'badge-line', icon: 'not-yet' },
  publish_queued: { tone: 'badge-info', icon: 'waiting' },
  publishing: { tone: 'badge-info', icon: 'working' },
  publish_failed: { tone: 'badge-danger', icon: 'failed' },
  published: { tone: 'badge-success', icon: 'done' },
  update_queued: { tone: 'badge-info', icon: 'waiting' },
  updating: { tone: 'badge-info', icon: 'working' },
  unpublish_queued: { tone: 'badge-info', icon: 'waiting' },
  unpublishing: { tone: 'badge-info', icon: 'working' },
  service_down: { tone: 'badge-danger', icon: 'down' },
}

const statusLooks = {
  normal: { tone: 'badge-plain', icon: 'done' },
  pending: { tone: 'badge-warning', icon: 'waiting' },
} as const

type Looks = { products: string[]; statuses: Look[]; publications: Look[] }

const looksIn = kept((_locale: string): Looks => {
  const words = getTranslations('numbers')
  return {
    products: products.map(product => words(`product.${product}`)),
    statuses: numberStatuses.map(status => ({
      word: words(`status.${status}`),
      meaning: words(`statusMeaning.${status}`),
      badge: `badge ${statusLooks[status].tone}`,
      icon: `#state-${statusLooks[status].icon}`,
    })),
    publications: publications.map(publication => ({
      word: words(`publication.${publication}`),
      meaning: words(`publicationMeaning.${publication}`),
      badge: `badge ${publicationLooks[publication].tone}`,
      icon: `#state-${publicationLooks[publication].icon}`,
    })),
  }
})

/** By index of `products`, `numberStatuses` and `publications`: rows name their state by its place there. */
export const looks = () => looksIn(locale)

/** One count for each plural form of the language. */
const counts = new Map<Intl.LDMLPluralRule, number>()
const rules = new Intl.PluralRules(locale)
for (let count = 100; count >= 1; count--) counts.set(rules.select(count), count)

/** The plural forms of a sentence, for counts that change in the browser without a message formatter there. */
export const counted = (say: (count: number) => string): Counted =>
  Object.fromEntries([...counts].map(([form, count]) => [form, say(count).replace(String(count), '#')]))
