import { Change } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatDay } from '@/lib/base/format'

/** What a customer may change of an order, in the order of the form. */
const fields = ['quantity', 'remarks', 'wantedOn', 'ownReference'] as const
type Field = (typeof fields)[number]

const shownOf = (field: Field, value: unknown): string => {
  if (typeof value === 'number') return formatCount(value)
  if (typeof value !== 'string') return ''
  if (field === 'wantedOn' && value !== '') return formatDay(new Date(value))
  return value.length > 80 ? `${value.slice(0, 80)}…` : value
}

const valueIn = (record: unknown, field: Field): unknown =>
  typeof record === 'object' && record !== null ? Reflect.get(record, field) : undefined

/** Each changed field as `old -> new`; undefined when a line of the history changed none. */
export function orderChanges({ before, after }: { before: unknown; after: unknown }) {
  const changed = fields.filter(field => valueIn(before, field) !== undefined)
  if (changed.length === 0) return undefined
  const words = getTranslations('orders.form')
  const states = getTranslations('orders.states')
  return (
    <span className="flex flex-col gap-1">
      {changed.map(field => (
        <span key={field}>
          <span className="muted">{words(field)}:</span>{' '}
          <Change
            from={shownOf(field, valueIn(before, field)) || states('none')}
            to={shownOf(field, valueIn(after, field)) || states('none')}
            word={states('to')}
          />
        </span>
      ))}
    </span>
  )
}
