import { Message, Thread } from '@/components/thread'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime, initials } from '@/lib/base/format'
import type { RegistrationView } from '@/lib/registrations/queries'

type Props = { registration: RegistrationView; carrierName: string; side: 'applicant' | 'staff' }

/** The same messages for both sides; each side's own are tinted. */
export function RegistrationThread({ registration, carrierName, side }: Props) {
  const words = getTranslations('registrations.status')
  return (
    <Thread>
      {registration.thread.map(message => (
        <Message
          key={message.id}
          side={message.fromStaff === (side === 'staff') ? 'mine' : 'other'}
          author={message.authorName}
          initials={initials(message.authorName)}
          role={message.fromStaff ? words('staffOf', { carrier: carrierName }) : registration.company}
          time={<TimeText at={message.createdAt}>{formatTime(message.createdAt)}</TimeText>}
        >
          <p className="whitespace-pre-line">{message.text}</p>
        </Message>
      ))}
    </Thread>
  )
}
