import { Badge } from '@/components/badge'
import { CircleAlert, CircleCheck, CircleDashed } from '@/components/icons'
import { type Task, TaskList } from '@/components/task-list'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { mostCounted, type OffBoarding } from '@/lib/off-boarding/queries'
import { checklist, type Step } from '@/lib/off-boarding/rules'
import { countInWords } from './count'

/** Who reads: the same list and the same sentences for both, only "your turn" is somebody else's. */
export type Reader = 'customer' | 'carrier'

type Props = { seen: OffBoarding; reader: Reader; carrier: string; timeZone: string; headings?: 'h2' | 'h3' }

/** domain.md 3, item 3: unassign, out of Zoom, removed, disconnect, deactivate, with live counts and whose turn it is. */
export async function Checklist({ seen, reader, carrier, timeZone, headings = 'h3' }: Props) {
  const steps = checklist(seen.left, seen.status)
  const tasks = await Promise.all(steps.map(step => taskOf(step, { seen, reader, carrier, timeZone })))
  return <TaskList headings={headings} tasks={tasks} />
}

async function taskOf(step: Step, about: Omit<Props, 'headings'>): Promise<Task> {
  const words = getTranslations('offBoarding')
  const { seen, carrier } = about
  return {
    state: step.state,
    title: words(`step.${step.name}`, { carrier }),
    badge: await badgeOf(step),
    text: (
      <>
        {await textOf(step, about)}{' '}
        {step.state !== 'done' && (
          <b>{words(turnWord(step, about.reader), { name: step.turn === 'carrier' ? carrier : seen.company })}</b>
        )}
      </>
    ),
  }
}

function turnWord({ turn, state }: Step, reader: Reader) {
  const mine = turn === reader
  if (state === 'wait') return mine ? 'turn.youLater' : 'turn.theyLater'
  return mine ? 'turn.you' : 'turn.they'
}

async function badgeOf({ state, left }: Step) {
  const words = getTranslations('offBoarding')
  if (state === 'done') {
    return (
      <Badge tone="success" icon={<CircleCheck />}>
        {words('badge.done')}
      </Badge>
    )
  }
  if (state === 'wait') {
    return (
      <Badge tone="line" icon={<CircleDashed />}>
        {words('badge.wait')}
      </Badge>
    )
  }
  return (
    <Badge tone={left > 0 ? 'warning' : 'info'} icon={<CircleAlert />}>
      {left > 0 ? words('badge.left', { count: await countInWords(left, mostCounted) }) : words('badge.now')}
    </Badge>
  )
}

function textOf({ name, left: count, state }: Step, { seen, carrier, timeZone }: Omit<Props, 'headings'>) {
  const words = getTranslations('offBoarding')
  const { company, left, requestedAt, requestedBy, deactivatedAt } = seen
  if (name === 'disconnect' && state === 'done' && requestedAt) {
    return words('step.disconnectDone', { time: formatTime(requestedAt, timeZone), by: requestedBy ?? '' })
  }
  if (name === 'deactivate' && deactivatedAt) {
    return words('step.deactivateDone', { time: formatTime(deactivatedAt, timeZone) })
  }
  const { returned, unpublished } = left
  const text = words(`step.${name}Text`, {
    carrier,
    company,
    count: name === 'unpublish' ? left.published : count,
    returned,
    unpublished,
  })
  return name === 'unpublish' && left.in_work > 0 ? `${text} ${words('step.inWork', { count: left.in_work })}` : text
}
