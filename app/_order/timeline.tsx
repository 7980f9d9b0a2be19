import type { ReactNode } from 'react'
import type { Tone } from '@/components/badge'
import {
  Check,
  CirclePause,
  CirclePlay,
  CircleSlash,
  Hourglass,
  Mail,
  MailX,
  MessageSquare,
  Package,
  PackageCheck,
  PackageMinus,
  Pencil,
  Scissors,
  Send,
  Undo2,
  UserCheck,
} from '@/components/icons'
import { TimeText } from '@/components/time-text'
import { Timeline, type TimelineEntry } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { formatAgo, formatTime } from '@/lib/base/format'
import { isOpenOrder, type OrderState } from '@/lib/orders/rules'
import { orderChanges } from './changes'

/** A line of the audit, without the `order.` before its action. */
export type OrderHistoryLine = {
  id: string
  at: Date
  action: string
  actorName: string
  actorKind: string
  before: unknown
  after: unknown
  reason: string | null
}

const looks = {
  place: { icon: <Send /> },
  change: { icon: <Pencil /> },
  accept: { icon: <Check />, tone: 'success' },
  decline: { icon: <CircleSlash />, tone: 'danger' },
  ask: { icon: <MessageSquare />, tone: 'warning' },
  answer: { icon: <MessageSquare />, tone: 'info' },
  hold: { icon: <CirclePause />, tone: 'warning' },
  release: { icon: <CirclePlay />, tone: 'info' },
  deliver_part: { icon: <Package />, tone: 'info' },
  deliver_rest: { icon: <PackageCheck />, tone: 'success' },
  take_back: { icon: <PackageMinus />, tone: 'warning' },
  close_short: { icon: <Scissors /> },
  cancel: { icon: <Undo2 /> },
  assign: { icon: <UserCheck /> },
  letter_sent: { icon: <Mail /> },
  letter_give_up: { icon: <MailX />, tone: 'danger' },
} satisfies Record<string, { icon: ReactNode; tone?: Tone }>
type Step = keyof typeof looks

/** Only staff see who of them works on it, and which letters went out. */
const ofStaff: Step[] = ['assign', 'letter_sent', 'letter_give_up']

const stepOf = (action: string): Step | undefined => {
  const name = action
    .replace(/^order\./, '')
    .replace(/^letter\./, 'letter_')
    .replace(/^back_to_.+/, 'release')
  return Object.hasOwn(looks, name) ? (name as Step) : undefined
}

type Props = {
  state: OrderState
  delivered: number
  quantity: number
  /** Newest first. */
  history: OrderHistoryLine[]
  side: 'customer' | 'staff'
  carrier: string
  company: string
  now: Date
  timeZone?: string
}

/** What is expected next, then who did what and when, newest first; the time with its zone, and how long ago (ux 45). */
export async function OrderTimeline({ state, history, side, now, timeZone, ...about }: Props) {
  const words = getTranslations('orders.states')
  const activity = getTranslations('activity.page')
  const { delivered, quantity, carrier, company } = about
  const said = { carrier, company, left: quantity - delivered }
  const changes = await Promise.all(
    history.map(line => (stepOf(line.action) === 'change' ? orderChanges(line) : undefined)),
  )
  const steps = history.flatMap((line, place): TimelineEntry[] => {
    const step = stepOf(line.action)
    if (!step || (side === 'customer' && ofStaff.includes(step))) return []
    const { at, actorName: name, reason } = line
    const who = line.actorKind === 'acting' ? activity('actingShort', { name }) : name
    return [
      {
        key: line.id,
        ...looks[step],
        what: words.rich(`history.${step}`, {
          ...said,
          who,
          count: countIn(line.after),
          to: assigneeIn(line.after),
          recipient: recipientIn(line.after),
          b: text => <b>{text}</b>,
        }),
        change: changes[place],
        meta: (
          <>
            <TimeText at={at}>{formatTime(at, timeZone)}</TimeText> ({formatAgo(at, now)}) · {who}
            {reason && <span className="block whitespace-pre-line">{words('history.reason', { reason })}</span>}
          </>
        ),
      },
    ]
  })
  const next: TimelineEntry[] = isOpenOrder(state)
    ? [
        {
          key: 'next',
          icon: <Hourglass />,
          next: true,
          what: words.rich(`next.${side}.${state as 'placed'}`, { ...said, b: text => <b>{text}</b> }),
          ...(state === 'on_hold'
            ? {}
            : { meta: words(`turn.${state === 'waiting_for_customer' ? 'customer' : 'carrier'}`, said) }),
        },
      ]
    : []
  return <Timeline entries={[...next, ...steps]} />
}

/** Whom an order was given to; nobody when it was given back. */
function assigneeIn(after: unknown): string {
  const name = typeof after === 'object' && after !== null ? Reflect.get(after, 'assignee') : undefined
  return typeof name === 'string' ? name : 'nobody'
}

/** Whom a letter went to. */
function recipientIn(after: unknown): string {
  const to = typeof after === 'object' && after !== null ? Reflect.get(after, 'to') : undefined
  return typeof to === 'string' ? to : ''
}

/** How many numbers a delivery was of. */
function countIn(after: unknown): number {
  const count = typeof after === 'object' && after !== null ? Reflect.get(after, 'count') : undefined
  return typeof count === 'number' ? count : 0
}
