import { CircleCheck, CircleX, Pencil, Plus, Undo2, Unplug, Upload } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from '@/components/link'
import { Change, Timeline, type TimelineEntry } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import type { HistoryLine } from '@/lib/audit/queries'
import { formatTime } from '@/lib/base/format'
import { type Publication, publications } from '@/lib/publication/rules'

const icons: Record<string, { icon: ReactNode; tone?: TimelineEntry['tone'] }> = {
  add: { icon: <Plus /> },
  publish: { icon: <Upload /> },
  unpublish: { icon: <Undo2 /> },
  update: { icon: <Upload /> },
  change: { icon: <Pencil /> },
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
  'confirmed',
  'refused',
  'cancel',
  'app_removed',
] as const

/** The story of one number, newest first: from and to, when, who, in which operation. */
export async function NumberHistory({ lines }: { lines: HistoryLine[] }) {
  const words = await getTranslations('numbers')
  if (lines.length === 0) return <p className="muted">{words('detail.historyEmpty')}</p>
  const entries = lines.map((line): TimelineEntry => {
    const action = known.find(name => line.action === `number.${name}`) ?? 'other'
    const [from, to] = [stateIn(line.before), stateIn(line.after)]
    const operation = textIn(line.after, 'operation')
    const said = { time: formatTime(line.at), who: line.actorName }
    return {
      key: line.id,
      ...(icons[action] ?? { icon: <CircleCheck /> }),
      what: words(`history.${action}`),
      change: from && to && (
        <Change from={words(`publication.${from}`)} to={words(`publication.${to}`)} word={words('history.to')} />
      ),
      meta: (
        <>
          {words('history.by', said)}
          {operation && (
            <>
              {' · '}
              <Link href={`/operations/${operation}`}>{operation}</Link>
            </>
          )}
          {line.reason && ` · ${words('history.reason', { words: line.reason })}`}
        </>
      ),
    }
  })
  return <Timeline entries={entries} />
}

function textIn(value: unknown, name: string): string | undefined {
  const found = typeof value === 'object' && value !== null ? new Map(Object.entries(value)).get(name) : undefined
  return typeof found === 'string' ? found : undefined
}

const stateIn = (value: unknown): Publication | undefined =>
  publications.find(state => state === textIn(value, 'publication'))
