import { CircleSlash, Play } from 'lucide-react'
import { WindowFacts } from '@/app/_provisioning/window-facts'
import { ActionForm } from '@/components/action-form'
import { Card, CardBody } from '@/components/card'
import { Details } from '@/components/details'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { SignUpView } from '@/lib/sign-ups/list'
import { cancelSignUpAction, runSignUpNowAction } from '../actions'

type Props = { signUp: SignUpView; mayRun: boolean; mayCancel: boolean; timeZone: string }

/**
 * When it is set up (003-R13), "Run now" and "Cancel" until it has begun. The forms keep their places when their buttons
 * are gone: there the loser of a race reads who was quicker.
 */
export async function Scheduled({ signUp, mayRun, mayCancel, timeZone }: Props) {
  const { state, windowFrom, windowTo, plan, reference, email } = signUp
  const words = await getTranslations('signUp.staff')
  const waits = state === 'scheduled' && windowFrom && windowTo
  const named = <input type="hidden" name="reference" value={reference} />
  return (
    <Card label={words('scheduledTitle')} clip className={waits ? undefined : 'has-[.error-summary]:block hidden'}>
      <CardBody className="flex flex-col gap-4">
        {waits && (
          <>
            <h2>{words('scheduledTitle')}</h2>
            <WindowFacts
              window={{ from: windowFrom, to: windowTo }}
              carrierZone={plan?.offPeakZone ?? 'UTC'}
              timeZone={timeZone}
            />
          </>
        )}
        <ActionForm action={runSignUpNowAction} idempotencyKey={newId()} idPrefix="run-">
          {waits && mayRun && (
            <div>
              {named}
              <SubmitButton icon={<Play />}>{words('runNow')}</SubmitButton>
            </div>
          )}
        </ActionForm>
        {waits && !mayRun && <Why>{words('mayNot')}</Why>}
      </CardBody>
      <ActionForm
        action={cancelSignUpAction}
        idempotencyKey={newId()}
        idPrefix="cancel-"
        className="[&>.error-summary]:m-6"
      >
        {waits && mayCancel && (
          <Details summary={words('cancel')} sub={words('cancelSub')}>
            <div className="flex flex-col items-start gap-3">
              {named}
              <TextField
                name="reason"
                className="w-full"
                label={words('reason')}
                hint={words('reasonHint', { email: email ?? '' })}
                maxLength={200}
              />
              <SubmitButton variant="danger" icon={<CircleSlash />}>
                {words('cancel')}
              </SubmitButton>
            </div>
          </Details>
        )}
      </ActionForm>
    </Card>
  )
}
