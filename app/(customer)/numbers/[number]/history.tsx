import type { ReactNode } from 'react'
import { CircleCheck, CircleX, Pencil, Plus, Trash2, Undo2, Unplug, Upload } from '@/components/icons'
import { Link } from '@/components/link'
import { Change, Timeline, type TimelineEntry } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import type { HistoryLine } from '@/lib/audit/queries'
import { formatTime } from '@/lib/base/format'
import { changesOf, type FieldChange } from './changes'

const icons: Record<string, { icon: ReactNode; tone?: TimelineEntry['tone'] }> = {
  add: { icon: <Plus /> },
  publish: { icon: <Upload /> },
  unpublish: { icon: <Undo2 /> },
  update: { icon: <Upload /> },
  change: { icon: <Pencil /> },
  remove: { icon: <Trash2 />, tone: 'danger' },
  confirmed: { icon: <CircleCheck />, tone: 'success' },
  refused: { icon: <CircleX />, tone: 'danger' },
  cancel: { icon: <Undo2 /> },
  app_removed: { icon: <Unplug />, tone: 'danger' },
}

const known = [
  'add',
  'publish',
  'unpublish',
  'update',
  'change',
  'remove',
  'confirmed',
  'refused',
  'cancel',
  'app_removed',
  'allocate',
  'take_back',
  'take_back_to_rest',
  'give_back',
  'gone_from_zoom',
  'gone',
  'adopt',
  'take_zooms',
  'seen_again',
  'removed_by_hand',
  're_offer',
  'rest',
  'release',
  'rested',
  'notice_emergency_address',
  'notice_cnam',
  'notice_provisioned',
  'notice_reopened',
] as const

type Props = {
  lines: HistoryLine[]
  /** Where operations are, for who reads. */
  operations?: string
  /** Where imports are; absent: they are none of the reader's business. */
  imports?: string
  timeZone?: string
}

const sources = ['page', 'csv', 'job', 'webhook', 'script', 'reconcile'] as const

/** The story of one number, newest first: from and to, when, who, through what, in which operation. */
export function NumberHistory({ lines, operations = '/operations', imports, timeZone }: Props) {
  const words = getTranslations('numbers')
  const activity = getTranslations('activity.page')
  const [newest] = lines
  if (!newest) return <p className="muted">{words('detail.historyEmpty')}</p>
  const entries = lines.map((line): TimelineEntry => {
    const action = known.find(name => line.action === `number.${name}`) ?? 'other'
    const source = sources.find(name => name === line.source)
    const said = {
      time: formatTime(line.at, timeZone),
      who: line.actorKind === 'acting' ? activity('actingShort', { name: line.actorName }) : line.actorName,
    }
    const changes = changesOf(line.before, line.after, words)
    const [operation, file] = [textIn(line.after, 'operation'), textIn(line.after, 'import')]
    return {
      key: line.id,
      ...(icons[action] ?? { icon: <CircleCheck /> }),
      what: words(`history.${action}`),
      change: changes.length > 0 && <Changes changes={changes} word={words('history.to')} />,
      meta: (
        <>
          {words('history.by', said)}
          {source && ` · ${words(`history.through.${source}`)}`}
          {operation && (
            <>
              {' · '}
              <Link href={`${operations}/${operation}`}>{operation}</Link>
            </>
          )}
          {imports && file && (
            <>
              {' · '}
              <Link href={`${imports}/${file}`}>{file}</Link>
            </>
          )}
          {line.reason && ` · ${reasonWords(line, words)}`}
        </>
      ),
    }
  })
  const all = operations.replace('operations', 'activity')
  return (
    <>
      <Timeline entries={entries} />
      <p className="mt-4 text-sm">
        <Link href={`${all}?q=${encodeURIComponent(newest.subjectId)}`}>{activity('aboutNumber')}</Link>
      </p>
    </>
  )
}

type Words = Awaited<ReturnType<typeof getTranslations<'numbers'>>>

/** Zoom's words are named as Zoom's, a person's reason is the person's. */
const reasonWords = ({ action, reason }: HistoryLine, words: Words) =>
  action === 'number.refused' || action === 'number.cancel' ? words('history.reason', { words: reason ?? '' }) : reason

function Changes({ changes, word }: { changes: FieldChange[]; word: string }) {
  return (
    <span className="flex flex-col gap-1">
      {changes.map(({ name, from, to }) => (
        <span key={name}>
          <span className="muted">{name}:</span> <Change from={from} to={to} word={word} />
        </span>
      ))}
    </span>
  )
}

function textIn(value: unknown, name: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined
  return typeof found === 'string' ? found : undefined
}
