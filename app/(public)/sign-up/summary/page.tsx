import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CheckboxField } from '@/components/checkbox-field'
import { Lock } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import { chargeOf } from '@/lib/sign-ups/wizard'
import { signUpAction } from '../actions'
import { Answers } from '../answers'
import { ChargeCard } from '../charge-card'
import { SignUpFrame } from '../frame'
import { atStep } from '../gate'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.summary')('title') }
}

/** 004-R06, R07: "Check your answers", then the one button that costs something. */
export default async function SummaryPage() {
  const wizard = await atStep('summary')
  const words = getTranslations('signUp.summary')
  const back = getTranslations('signUp')('back')
  const { signUp, plan, open } = wizard
  const charge = chargeOf(signUp, plan)
  const free = charge.amount === 0 || signUp.payBy === 'on_invoice'
  const terms = (text: ReactNode) => (
    <a href="/sign-up/terms" target="_blank" rel="noopener">
      {text}
    </a>
  )
  return (
    <SignUpFrame
      step="summary"
      open={open}
      aside={
        <>
          <ChargeCard signUp={signUp} plan={plan} title={words('due')}>
            <ActionForm action={signUpAction} idempotencyKey={newId()} className="mt-5 flex flex-col gap-4">
              <input type="hidden" name="version" value={signUp.version} />
              <CheckboxField name="terms" label={words.rich('terms', { version: plan.termsVersion, terms })} />
              <SubmitButton size="lg" block>
                {free ? words('submitFree') : words('submit', { amount: formatMoney(charge.amount, charge.currency) })}
              </SubmitButton>
              <p className="flex items-start gap-1.5 text-sm text-ink-2">
                <Lock className="icon-sm mt-0.5 flex-none" />
                <span>{words(free ? 'safeFree' : 'safe')}</span>
              </p>
            </ActionForm>
          </ChargeCard>
          <ButtonLink variant="quiet" href="/sign-up/payment">
            {back}
          </ButtonLink>
        </>
      }
    >
      <div>
        <h1>{words('heading')}</h1>
        <p className="lead mt-1.5">{words('lead')}</p>
      </div>
      <div className="flex flex-col gap-5">
        <Answers wizard={wizard} />
      </div>
    </SignUpFrame>
  )
}
