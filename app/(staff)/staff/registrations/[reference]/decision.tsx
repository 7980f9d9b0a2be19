import { DecisionButton, WrittenDecision } from '@/app/_decision/forms'
import { Card, CardBody } from '@/components/card'
import { CircleHelp, CircleSlash, ShieldCheck, UserCheck } from '@/components/icons'
import { TextArea } from '@/components/text-area'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { RegistrationView } from '@/lib/registrations/queries'
import { isOpen, REGISTRATION } from '@/lib/registrations/rules'
import {
  approveRegistrationAction,
  askForInformationAction,
  rejectRegistrationAction,
  startReviewAction,
} from '../actions'
import { Outcome } from './outcome'

type Props = { registration: RegistrationView; may: boolean }

/** The buttons that SM1 allows to staff now, or how it ended. */
export function Decision({ registration, may }: Props) {
  const words = getTranslations('registrations.staff')
  const { status, reference, email, company, name } = registration
  const events = may ? REGISTRATION.eventsFrom(status, 'staff') : []
  const open = (event: (typeof events)[number]) => ({ event, reference, open: events.includes(event) })
  const text = { className: 'w-full', maxLength: 4000, rows: 4 }
  return (
    <Card labelledBy="decision" clip>
      <CardBody className="flex flex-col gap-4">
        <h2 id="decision">{words('decision')}</h2>
        <div className="flex flex-wrap items-end gap-3 empty:hidden">
          {may && (
            <>
              <DecisionButton
                {...open('start_review')}
                action={startReviewAction}
                label={words('startReview')}
                icon={<UserCheck />}
              />
              <DecisionButton
                {...open('approve')}
                action={approveRegistrationAction}
                label={words('approve')}
                icon={<ShieldCheck />}
                first
              />
            </>
          )}
        </div>
        {events.includes('approve') && (
          <p className="text-sm text-ink-2">{words('approveText', { company, name, email })}</p>
        )}
        {isOpen(status) && !may && <Why>{words('mayNot')}</Why>}
        {!isOpen(status) && <Outcome registration={registration} />}
      </CardBody>
      {may && (
        <>
          <WrittenDecision
            {...open('ask')}
            action={askForInformationAction}
            label={words('ask')}
            sub={words('askSub')}
            icon={<CircleHelp />}
          >
            <TextArea name="question" label={words('question')} hint={words('questionHint', { email })} {...text} />
          </WrittenDecision>
          <WrittenDecision
            {...open('reject')}
            action={rejectRegistrationAction}
            label={words('reject')}
            sub={words('rejectSub')}
            icon={<CircleSlash />}
            danger
          >
            <TextArea name="reason" label={words('reason')} hint={words('reasonHint', { email })} {...text} />
          </WrittenDecision>
        </>
      )}
    </Card>
  )
}
