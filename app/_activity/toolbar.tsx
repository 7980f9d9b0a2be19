import { Button } from '@/components/button'
import { FilterDate, FilterSelect, SearchBox, Toolbar } from '@/components/toolbar'
import { getTranslations } from '@/i18n/words'
import { type ActivityKind, activityKinds, activityParties, internalActions } from '@/lib/audit/rules'
import type { ListActivity } from '@/lib/audit/schema'
import activity from '@/messages/en/activity.json'
import type { Side } from './subject'

type Props = { filter: ListActivity; home: string; kinds: readonly ActivityKind[]; side: Side; carrier: string }

/** Filters by object or person, action, actor and date. The actions of a kind are offered once the kind is chosen. */
export function ActivityToolbar({ filter, home, kinds, side, carrier }: Props) {
  const words = getTranslations('activity.page')
  const told = getTranslations('activity')
  const actions = actionsOf(filter, side)
  return (
    <Toolbar label={words('filter')} action={home}>
      <SearchBox label={words('search')} placeholder={words('searchHint')} defaultValue={filter.q} />
      <FilterSelect
        label={words('kindLabel')}
        name="kind"
        defaultValue={filter.kind}
        options={[
          { value: '', label: words('anyKind') },
          ...kinds.map(value => ({ value, label: words(`kind.${value}`) })),
          { value: 'all', label: words('kind.all') },
        ]}
      />
      {actions.length > 0 && (
        <FilterSelect
          label={words('actionLabel')}
          name="action"
          defaultValue={filter.action}
          options={[
            { value: '', label: words('anyAction') },
            ...actions.map(value => ({ value, label: told(value as Parameters<typeof told>[0]) })),
          ]}
        />
      )}
      <FilterSelect
        label={words('whoLabel')}
        name="who"
        defaultValue={filter.who}
        options={[
          { value: '', label: words('anyone') },
          ...activityParties
            .filter(value => side === 'staff' || value !== 'visitor')
            .map(value => ({ value, label: words(`who.${side}.${value}`, { carrier }) })),
        ]}
      />
      <FilterDate label={words('from')} name="from" defaultValue={filter.from} />
      <FilterDate label={words('to')} name="to" defaultValue={filter.to} />
      <Button type="submit">{words('apply')}</Button>
    </Toolbar>
  )
}

const ofAnyKind = ['letter.sent', 'letter.give_up']

/** The actions that have words, of the kind that is chosen; one that came by the address stays. */
function actionsOf({ kind, action }: ListActivity, side: Side): string[] {
  const subjects: readonly string[] = kind && kind !== 'all' ? activityKinds[kind] : []
  const own = Object.entries(activity)
    .filter(([subject]) => subjects.includes(subject))
    .flatMap(([subject, verbs]) => Object.keys(verbs).map(verb => `${subject}.${verb}`))
    .filter(name => side === 'staff' || !internalActions.includes(name))
  const known = [...new Set([...own, ...(subjects.length > 0 ? ofAnyKind : [])])]
  return action && !known.includes(action) ? [...known, action] : known
}
