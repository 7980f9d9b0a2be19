import type { ReactNode } from 'react'
import type { Tone } from '@/components/badge'
import {
  Check,
  CircleSlash,
  Hourglass,
  MessageSquare,
  PlugZap,
  Repeat,
  ShieldCheck,
  Undo2,
  Unplug,
  UserCheck,
} from '@/components/icons'
import { TimeText } from '@/components/time-text'
import type { TimelineEntry } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { HistoryEntry } from '@/lib/registrations/queries'

const looks = {
  register: { icon: <Check />, tone: 'success' },
  start_review: { icon: <UserCheck />, tone: 'info' },
  ask: { icon: <MessageSquare />, tone: 'warning' },
  answer: { icon: <MessageSquare />, tone: 'info' },
  approve: { icon: <ShieldCheck />, tone: 'success' },
  reject: { icon: <CircleSlash />, tone: 'danger' },
  withdraw: { icon: <Undo2 /> },
  expire: { icon: <Hourglass /> },
  remind: { icon: <Hourglass />, tone: 'warning' },
  repeat: { icon: <Repeat /> },
  link_zoom: { icon: <PlugZap />, tone: 'info' },
  unlink_zoom: { icon: <Unplug /> },
} satisfies Record<string, { icon: ReactNode; tone?: Tone }>

const isStep = (name: string): name is keyof typeof looks => Object.hasOwn(looks, name)

/** Steps of a registration as a timeline, in the order given; the applicant and staff read the same words. */
export function historyEntries(history: HistoryEntry[]): TimelineEntry[] {
  const words = getTranslations('registrations.history')
  return history.flatMap(({ id, at, action, who }) => {
    const event = action.replace('registration.', '')
    if (!isStep(event)) return []
    const time = () => <TimeText at={at}>{formatTime(at)}</TimeText>
    return [
      {
        key: id,
        ...looks[event],
        what: words.rich(event, { who, b: text => <b>{text}</b> }),
        meta: words.rich('meta', { who, time }),
      },
    ]
  })
}
