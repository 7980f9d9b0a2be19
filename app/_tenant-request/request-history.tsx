import type { ReactNode } from 'react'
import type { Tone } from '@/components/badge'
import { Card } from '@/components/card'
import {
  CalendarClock,
  CalendarX,
  Check,
  CircleSlash,
  FilePlus,
  FlagTriangleRight,
  Play,
  RotateCcw,
  TriangleAlert,
} from '@/components/icons'
import { TimeText } from '@/components/time-text'
import { Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { RequestView } from '@/lib/tenant-requests/queries'

const looks = {
  create: { icon: <FilePlus />, tone: 'success' },
  schedule: { icon: <CalendarClock />, tone: 'info' },
  unschedule: { icon: <CalendarX /> },
  start: { icon: <Play />, tone: 'info' },
  retry: { icon: <RotateCcw />, tone: 'info' },
  complete: { icon: <Check />, tone: 'success' },
  fail: { icon: <TriangleAlert />, tone: 'danger' },
  postpone: { icon: <FlagTriangleRight />, tone: 'warning' },
  cancel: { icon: <CircleSlash /> },
} satisfies Record<string, { icon: ReactNode; tone?: Tone }>

const isStep = (name: string): name is keyof typeof looks => Object.hasOwn(looks, name)

type Props = { request: RequestView; timeZone?: string | undefined; carrier?: string }

/** Steps of a request, newest first. `carrier`: its name stands for its people where the requester reads. */
export function RequestHistory({ request, timeZone = 'UTC', carrier }: Props) {
  const words = getTranslations('tenants.history')
  const status = getTranslations('tenants.status')
  const entries = request.history.flatMap(({ id, at, event, actorName, actorKind }) => {
    if (!isStep(event)) return []
    const time = () => <TimeText at={at}>{formatTime(at, timeZone)}</TimeText>
    const who = carrier && (actorKind === 'staff' || actorKind === 'system') ? carrier : actorName
    const what = words.rich(event, { b: text => <b>{text}</b> })
    return [{ key: id, ...looks[event], what, meta: words.rich('meta', { who, time }) }]
  })
  return (
    <Card padded labelledBy="history">
      <h2 id="history" className="mb-4">
        {status('history')}
      </h2>
      <Timeline entries={entries.reverse()} />
    </Card>
  )
}
