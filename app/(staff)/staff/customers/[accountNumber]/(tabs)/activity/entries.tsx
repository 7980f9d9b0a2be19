import { Building2, FileUp, Hash, History, ListChecks, NotebookPen, Package, Plug, User } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/components/link'
import { Tel } from '@/components/tel'
import { TimeText } from '@/components/time-text'
import { Change, type TimelineEntry } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import type { ActivityLine } from '@/lib/audit/activity'
import { readingGroups } from '@/lib/base/e164'
import { formatClock } from '@/lib/base/format'

const icons: Record<string, ReactNode> = {
  customer: <Building2 />,
  user: <User />,
  zoom_connection: <Plug />,
  operation: <ListChecks />,
  import: <FileUp />,
  order: <Package />,
  number: <Hash />,
  staff_note: <NotebookPen />,
}

/** In the order of the lines; a day is the viewer's. */
export function byDay(lines: ActivityLine[], timeZone: string): [day: string, lines: ActivityLine[]][] {
  const format = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone,
  })
  const days = new Map<string, ActivityLine[]>()
  for (const line of lines) {
    const day = format.format(line.at)
    days.set(day, [...(days.get(day) ?? []), line])
  }
  return [...days]
}

/** A line of the history in words: what, of whom, from what to what, when, by whom and through what. */
export async function entryOf(timeZone: string): Promise<(line: ActivityLine) => TimelineEntry> {
  const actions = await getTranslations('activity')
  const words = await getTranslations('customers.page.activity')
  // Actions and fields are stored as text; one that has no words yet is shown by its name.
  const told = (action: string) => {
    const key = action as Parameters<typeof actions>[0]
    return actions.has(key) ? actions(key) : action
  }
  const named = (key: string) => {
    const known = key as Parameters<typeof words>[0]
    return words.has(known) ? words(known) : undefined
  }
  return line => ({
    key: line.id,
    icon: icons[line.subjectType] ?? <History />,
    what: (
      <>
        {told(line.action)} {subjectOf(line)}
      </>
    ),
    change: changes(line).map(({ field, from, to }) => (
      <span key={field} className="block">
        {named(`field.${field}`) ?? field}:{' '}
        <Change from={from || words('empty')} to={to || words('empty')} word={words('became')} />
      </span>
    )),
    meta: (
      <>
        <TimeText at={line.at}>{formatClock(line.at, timeZone)}</TimeText> · <b>{line.actorName}</b> ·{' '}
        {named(`source.${line.source}`) ?? line.source}
        {line.reason && ` · ${line.reason}`}
      </>
    ),
  })
}

function subjectOf({ subjectType, subjectId, after }: ActivityLine): ReactNode {
  if (subjectType === 'operation') return <Link href={`/staff/operations/${subjectId}`}>{subjectId}</Link>
  if (subjectType === 'import') return <Link href={`/staff/imports/${subjectId}`}>{subjectId}</Link>
  const order = subjectType === 'order' && textOf(after, 'reference')
  if (order) return <Link href={`/staff/orders/${order}`}>{order}</Link>
  if (subjectType === 'number') return <Tel value={subjectId} groups={readingGroups(subjectId)} />
  const name = subjectType === 'user' ? textOf(after, 'name') : undefined
  return name === undefined ? null : `(${name})`
}

/** Fields that stand in both, told from and to. A thing that was made has no "from". */
function changes({ before, after }: ActivityLine): { field: string; from: string; to: string }[] {
  if (!isRecord(before) || !isRecord(after)) return []
  return Object.keys(after).flatMap(field => {
    const [from, to] = [textOf(before, field), textOf(after, field)]
    return from === undefined || to === undefined || from === to ? [] : [{ field, from, to }]
  })
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function textOf(of: unknown, field: string): string | undefined {
  if (!isRecord(of) || !(field in of)) return undefined
  const value = of[field]
  if (value === null) return ''
  return typeof value === 'object' ? undefined : String(value)
}
