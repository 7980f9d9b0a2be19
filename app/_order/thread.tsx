import { CheckCheck } from '@/components/icons'
import { Message, Thread } from '@/components/thread'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime, initials } from '@/lib/base/format'

export type OrderMessage = {
  id: string
  fromStaff: boolean
  /** Absent in what a customer may read. */
  staffOnly?: boolean
  authorName: string
  text: string
  createdAt: Date
  /** When somebody of the other side read it. */
  readAt: Date | null
}

type Props = {
  messages: OrderMessage[]
  side: 'customer' | 'staff'
  company: string
  carrier: string
  timeZone?: string
}

/** The same messages for both sides, oldest first; one's own are tinted and say when the other side read them. */
export function OrderThread({ messages, side, company, carrier, timeZone }: Props) {
  const words = getTranslations('orders.states.thread')
  return (
    <Thread>
      {messages.map(({ id, fromStaff, staffOnly, authorName, text, createdAt, readAt }) => {
        const mine = fromStaff === (side === 'staff')
        const reader = fromStaff ? company : carrier
        return (
          <Message
            key={id}
            side={staffOnly ? 'note' : mine ? 'mine' : 'other'}
            author={authorName}
            initials={initials(authorName)}
            role={staffOnly ? words('staffOnly') : fromStaff ? words('staffOf', { carrier }) : company}
            time={<TimeText at={createdAt}>{formatTime(createdAt, timeZone)}</TimeText>}
          >
            <p className="break-words whitespace-pre-line">{text}</p>
            {mine && !staffOnly && (
              <p className="xs faint mt-2 flex items-center gap-1.5">
                {readAt && <CheckCheck className="icon-sm" />}
                {readAt ? words('read', { reader, time: formatTime(readAt, timeZone) }) : words('unread', { reader })}
              </p>
            )}
          </Message>
        )
      })}
    </Thread>
  )
}
