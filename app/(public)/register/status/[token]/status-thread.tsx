import { ActionForm } from '@/components/action-form'
import { Badge } from '@/components/badge'
import { Card, CardBody, CardHead } from '@/components/card'
import { MessageSquare, Send } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { RegistrationView } from '@/lib/registrations/queries'
import { expiresAt } from '@/lib/registrations/rules'
import type { CarrierSettings } from '@/lib/settings/queries'
import { answerQuestionAction } from '../../actions'
import { RegistrationThread } from '../../registration-thread'

type Props = { registration: RegistrationView; settings: CarrierSettings; token: string }

/** Questions, answers, and the box for an answer while it is the applicant's turn. */
export function StatusThread({ registration, settings, token }: Props) {
  const words = getTranslations('registrations.status')
  const asked = registration.status === 'information_requested'
  if (registration.thread.length === 0) return null
  const reminded = registration.history.findLast(entry => entry.action === 'registration.remind')?.at
  const answerBy = expiresAt(registration.statusSince, reminded, settings.registrationAnswerDays)
  return (
    <Card labelledBy="thread">
      <CardHead title={words('thread')} id="thread">
        {asked && (
          <Badge tone="warning" icon={<MessageSquare />}>
            {words('waitingForYou')}
          </Badge>
        )}
      </CardHead>
      <CardBody className="flex flex-col gap-5">
        <RegistrationThread registration={registration} carrierName={settings.carrierName} side="applicant" />
        <ActionForm action={answerQuestionAction} idempotencyKey={newId()} className="flex flex-col gap-3">
          {asked && (
            <>
              <input type="hidden" name="secret" value={token} />
              <TextArea name="answer" label={words('answer')} maxLength={4000} rows={4} />
              <div className="flex flex-wrap items-center justify-between gap-3">
                <p className="text-sm text-ink-2">{words('answerBy', { time: formatTime(answerBy) })}</p>
                <SubmitButton icon={<Send />}>{words('send')}</SubmitButton>
              </div>
            </>
          )}
        </ActionForm>
      </CardBody>
    </Card>
  )
}
