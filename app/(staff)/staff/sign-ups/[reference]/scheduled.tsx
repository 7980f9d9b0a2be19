import { DecisionButton, WrittenDecision } from '@/app/_decision/forms'
import { WindowFacts } from '@/app/_provisioning/window-facts'
import { Card, CardBody } from '@/components/card'
import { CircleSlash, Play } from '@/components/icons'
import { TextField } from '@/components/text-field'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { SignUpView } from '@/lib/sign-ups/list'
import { cancelSignUpAction, runSignUpNowAction } from '../actions'

type Props = { signUp: SignUpView; mayRun: boolean; mayCancel: boolean; timeZone: string }

/**
 * When it is set up (003-R13), "Run now" and "Cancel" until it has begun. The forms keep their places when their buttons
 * are gone: there the loser of a race reads who was quicker.
 */
export function Scheduled({ signUp, mayRun, mayCancel, timeZone }: Props) {
  const { state, windowFrom, windowTo, plan, reference, email } = signUp
  const words = getTranslations('signUp.staff')
  const waits = state === 'scheduled' && windowFrom && windowTo
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
        <DecisionButton
          event="run"
          reference={reference}
          open={Boolean(waits) && mayRun}
          action={runSignUpNowAction}
          label={words('runNow')}
          icon={<Play />}
          first
        />
        {waits && !mayRun && <Why>{words('mayNot')}</Why>}
      </CardBody>
      <WrittenDecision
        event="cancel"
        reference={reference}
        open={Boolean(waits) && mayCancel}
        action={cancelSignUpAction}
        label={words('cancel')}
        sub={words('cancelSub')}
        icon={<CircleSlash />}
        danger
      >
        <TextField
          name="reason"
          className="w-full"
          label={words('reason')}
          hint={words('reasonHint', { email: email ?? '' })}
          maxLength={200}
        />
      </WrittenDecision>
    </Card>
  )
}
