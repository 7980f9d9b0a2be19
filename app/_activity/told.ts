import { getTranslations } from '@/i18n/words'
import type { ActivityLine } from '@/lib/audit/activity'
import { isReasonTold } from '@/lib/audit/rules'
import { isRecord, type Side, textOf } from './subject'

export type FieldChange = { field: string; from: string; to: string }

export type Teller = {
  what: (line: ActivityLine) => string
  who: (line: ActivityLine) => string
  through: (line: ActivityLine) => string
  changes: (line: ActivityLine) => FieldChange[]
  reason: (line: ActivityLine) => string
  /** Where it came from; where the carrier's people sit is not the customer's to know. */
  address: (line: ActivityLine) => string
}

/** Lines of the history in words, as the page and the files tell them to a reader on this side. */
export function teller(side: Side, carrier: string): Teller {
  const activity = getTranslations('activity')
  const words = getTranslations('activity.page')
  // Actions, fields and values are stored as text; one that has no words yet is shown by its name.
  const named = (key: string) => {
    const known = key as Parameters<typeof words>[0]
    return words.has(known) ? words(known) : undefined
  }
  const letters = getTranslations('letters.list')
  const letterOf = ({ after }: ActivityLine) => {
    const kind = textOf(after, 'letter') ?? ''
    const key = `kind.${kind}` as Parameters<typeof letters>[0]
    return letters.has(key) ? letters(key) : kind.replaceAll('_', ' ')
  }
  const may = getTranslations('team.permissions')
  const permission = ({ actorKind, subjectId }: ActivityLine) => {
    const key = `${actorKind === 'staff' ? 'ofStaff' : 'ofCustomer'}.${subjectId}` as Parameters<typeof may>[0]
    return may.has(key) ? may(key) : subjectId
  }
  const what = (line: ActivityLine) => {
    const { action } = line
    if (action === 'permission.refused') return `${activity('permission.refused')}: ${permission(line)}`
    const key = action as Parameters<typeof activity>[0]
    const said = activity.has(key) ? activity(key) : action
    return letterEnds.includes(action) ? words('letter', { said, kind: letterOf(line), to: toOf(line) }) : said
  }
  return {
    what,
    who: ({ actorName, actorKind }) => {
      if (actorKind === 'acting') return words('acting', { name: actorName, carrier })
      return side === 'customer' && actorKind === 'staff' ? `${actorName}, ${carrier}` : actorName
    },
    through: ({ source }) => named(`source.${source}`) ?? source,
    changes: line =>
      changed(line).flatMap(({ field, from, to }) => {
        const name = named(`field.${field}`)
        // A field without words may be one that only the carrier knows of.
        if (!name && side === 'customer') return []
        const one = (value: string) => (/^[a-z_]+$/.test(value) && named(`value.${value}`)) || value
        const said = (value: string) => value.split(', ').map(one).join(', ') || words('empty')
        return [{ field: name ?? field, from: said(from), to: said(to) }]
      }),
    reason: ({ action, reason }) => (reason && (side === 'staff' || isReasonTold(action)) ? reason : ''),
    address: line => (line.address && (side === 'staff' || isTheirs(line)) ? line.address : ''),
  }
}

const letterEnds = ['letter.sent', 'letter.give_up']

const toOf = ({ after }: ActivityLine) => textOf(after, 'to') ?? ''

/** Who signs in is a visitor until then. */
const isTheirs = ({ action, actorKind, customerId }: ActivityLine) =>
  actorKind === 'customer' || (actorKind === 'visitor' && action.startsWith('user.') && customerId !== null)

/** Fields that stand in both, told from and to. A thing that was made has no "from". */
function changed({ before, after }: ActivityLine): FieldChange[] {
  if (!isRecord(before) || !isRecord(after)) return []
  return Object.keys(after).flatMap(field => {
    const [from, to] = [textOf(before, field), textOf(after, field)]
    return from === undefined || to === undefined || from === to ? [] : [{ field, from, to }]
  })
}
