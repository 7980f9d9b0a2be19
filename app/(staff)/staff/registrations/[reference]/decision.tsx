import { CircleHelp, CircleSlash, ShieldCheck, UserCheck } from 'lucide-react'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody } from '@/components/card'
import { Details } from '@/components/details'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
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

/**
 * The buttons that SM1 allows to staff now, or how it ended. The forms keep their places in the tree even when they hold
 * no button any more: without JavaScript that is where the loser of a race reads who was quicker.
 */
export async function Decision({ registration, may }: Props) {
  const words = await getTranslations('registrations.staff')
  const { status, reference, email, company, name } = registration
  const events = may ? REGISTRATION.eventsFrom(status, 'staff') : []
  const key = () => newId()
  const hidden = <input type="hidden" name="reference" value={reference} />
  const buttons = (
    <>
      <ActionForm action={startReviewAction} idempotencyKey={key()} className="flex flex-col gap-3">
        {events.includes('start_review') && (
          <>
            {hidden}
            <SubmitButton variant="default" icon={<UserCheck />}>
              {words('startReview')}
            </SubmitButton>
          </>
        )}
      </ActionForm>
      <ActionForm action={approveRegistrationAction} idempotencyKey={key()} className="flex flex-col gap-3">
        {events.includes('approve') && (
          <>
            {hidden}
            <SubmitButton icon={<ShieldCheck />}>{words('approve')}</SubmitButton>
          </>
        )}
      </ActionForm>
    </>
  )
  const writing = (
    <>
      <ActionForm action={askForInformationAction} idempotencyKey={key()} className={withSummary}>
        {events.includes('ask') && (
          <Details summary={words('ask')} sub={words('askSub')}>
            <div className="flex flex-col items-start gap-3">
              {hidden}
              <TextArea
                name="question"
                className="w-full"
                label={words('question')}
                hint={words('questionHint', { email })}
                maxLength={4000}
                rows={4}
              />
              <SubmitButton variant="default" icon={<CircleHelp />}>
                {words('ask')}
              </SubmitButton>
            </div>
          </Details>
        )}
      </ActionForm>
      <ActionForm action={rejectRegistrationAction} idempotencyKey={key()} className={withSummary}>
        {events.includes('reject') && (
          <Details summary={words('reject')} sub={words('rejectSub')}>
            <div className="flex flex-col items-start gap-3">
              {hidden}
              <TextArea
                name="reason"
                className="w-full"
                label={words('reason')}
                hint={words('reasonHint', { email })}
                maxLength={4000}
                rows={4}
              />
              <SubmitButton variant="danger" icon={<CircleSlash />}>
                {words('reject')}
              </SubmitButton>
            </div>
          </Details>
        )}
      </ActionForm>
    </>
  )
  return (
    <Card labelledBy="decision" clip>
      <CardBody className="flex flex-col gap-4">
        <h2 id="decision">{words('decision')}</h2>
        <div className="flex flex-wrap items-end gap-3 empty:hidden">{may && buttons}</div>
        {events.includes('approve') && (
          <p className="text-sm text-ink-2">{words('approveText', { company, name, email })}</p>
        )}
        {isOpen(status) && !may && <Why>{words('mayNot')}</Why>}
        {!isOpen(status) && <Outcome registration={registration} />}
      </CardBody>
      {may && writing}
    </Card>
  )
}

const withSummary = '[&>.error-summary]:m-6'
