import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { Details } from '@/components/details'
import { CirclePause, CirclePlay, Unplug } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { TextArea } from '@/components/text-area'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { CUSTOMER, type CustomerStatus } from '@/lib/customers/rules'
import { changeStandingAction } from '../standing'

type Props = { customer: { accountNumber: string; company: string; status: CustomerStatus }; may: boolean }

/** SM4, collapsed (002-R46). The form is around what is collapsed, so that its answer is read without opening it. */
export function AdvancedCard({ customer, may }: Props) {
  const words = getTranslations('customers.page.advanced')
  const { accountNumber, company, status } = customer
  const events = CUSTOMER.eventsFrom(status, 'staff')
  if (!events.includes('suspend') && !events.includes('resume')) return <Leaving accountNumber={accountNumber} open />
  if (!may) {
    return (
      <Details card summary={words('title')} sub={words('sub')}>
        <Why>{words('mayNot')}</Why>
        <OffBoardingLink accountNumber={accountNumber} />
      </Details>
    )
  }
  return (
    <Card clip label={words('title')}>
      <ActionForm
        action={changeStandingAction}
        idempotencyKey={newId()}
        className="[&>.error-summary]:m-6 [&>.form-notice]:m-6"
      >
        <input type="hidden" name="accountNumber" value={accountNumber} />
        {events.includes('suspend') ? (
          <Details summary={words('title')} sub={words('sub')}>
            <div className="flex max-w-[640px] flex-col items-start gap-3">
              <h2>{words('suspendTitle', { company })}</h2>
              <p className="text-sm text-ink-2">{words('suspendText')}</p>
              <TextArea
                name="reason"
                className="w-full"
                label={words('reason')}
                hint={words('reasonHint')}
                maxLength={4000}
                rows={3}
              />
              <SubmitButton variant="danger" icon={<CirclePause />} name="event" value="suspend">
                {words('suspend', { company })}
              </SubmitButton>
              <OffBoardingLink accountNumber={accountNumber} />
            </div>
          </Details>
        ) : (
          <Details summary={words('title')} sub={words('subSuspended')}>
            <div className="flex max-w-[640px] flex-col items-start gap-3">
              <p className="text-sm text-ink-2">{words('resumeText')}</p>
              <SubmitButton icon={<CirclePlay />} name="event" value="resume">
                {words('resume', { company })}
              </SubmitButton>
            </div>
          </Details>
        )}
      </ActionForm>
    </Card>
  )
}

/** Asked for, or over: what is left of the way out. */
function Leaving({ accountNumber, open }: { accountNumber: string; open?: boolean }) {
  const words = getTranslations('offBoarding')
  return (
    <Details card summary={words('advanced.title')} sub={words('staff.title')} open={open}>
      <OffBoardingLink accountNumber={accountNumber} />
    </Details>
  )
}

function OffBoardingLink({ accountNumber }: { accountNumber: string }) {
  const words = getTranslations('offBoarding.staff')
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <ButtonLink icon={<Unplug />} href={`/staff/customers/${accountNumber}/off-boarding`}>
        {words('open')}
      </ButtonLink>
      <p className="text-sm text-ink-2">{words('openText')}</p>
    </div>
  )
}
