import type { getTranslations } from '@/i18n/words'
import {
  capacities,
  messagings,
  numberPools,
  numberStatuses,
  numberTypes,
  products,
  voiceDirections,
} from '@/lib/numbers/schema'
import { publications } from '@/lib/publication/rules'

type Words = Awaited<ReturnType<typeof getTranslations<'numbers'>>>
type Say = (value: unknown, words: Words) => string | undefined

const one = <const V extends string>(values: readonly V[], say: (value: V, words: Words) => string): Say => {
  return (value, words) => {
    const found = values.find(known => known === value)
    return found === undefined ? undefined : say(found, words)
  }
}
const yesNo: Say = (value, words) =>
  typeof value === 'boolean' ? words(value ? 'detail.yes' : 'detail.no') : undefined
const plain: Say = value => (typeof value === 'string' && value !== '' ? value : undefined)

/** What a line of a number's history may tell of, in the order of the number's page. */
const fields: [name: string, label: (words: Words) => string, say: Say][] = [
  ['publication', words => words('detail.inZoom'), one(publications, (value, words) => words(`publication.${value}`))],
  ['pool', words => words('detail.pool'), one(numberPools, (value, words) => words(`pool.${value}`))],
  ['customer', words => words('history.customer'), plain],
  ['product', words => words('detail.product'), one(products, (value, words) => words(`product.${value}`))],
  ['numberType', words => words('detail.type'), one(numberTypes, (value, words) => words(`type.${value}`))],
  ['status', words => words('detail.status'), one(numberStatuses, (value, words) => words(`status.${value}`))],
  ['sipTrunkName', words => words('detail.trunk'), plain],
  ['subAccount', words => words('detail.subAccount'), plain],
  ['billingReferenceId', words => words('detail.billing'), plain],
  ['serviceInfo', words => words('detail.info'), plain],
  ['capacity', words => words('detail.capacity'), one(capacities, (v, words) => words(`detail.capacityValue.${v}`))],
  [
    'voiceDirection',
    words => words('detail.direction'),
    one(voiceDirections, (value, words) => words(`detail.directionValue.${value}`)),
  ],
  [
    'messaging',
    words => words('detail.messaging'),
    one(messagings, (value, words) => words(`detail.messagingValue.${value}`)),
  ],
  ['outboundDialer', words => words('detail.dialer'), yesNo],
  ['outboundCli', words => words('detail.cli'), yesNo],
]

export type FieldChange = { name: string; from: string; to: string }

/** Field by field, from and to: only what both sides speak of, and what differs. */
export function changesOf(before: unknown, after: unknown, words: Words): FieldChange[] {
  const [old, now] = [mapOf(before), mapOf(after)]
  const none = words('history.none')
  return fields.flatMap(([name, label, say]) => {
    if (!old.has(name) || !now.has(name) || old.get(name) === now.get(name)) return []
    return [{ name: label(words), from: say(old.get(name), words) ?? none, to: say(now.get(name), words) ?? none }]
  })
}

const mapOf = (value: unknown) => new Map(typeof value === 'object' && value !== null ? Object.entries(value) : [])
