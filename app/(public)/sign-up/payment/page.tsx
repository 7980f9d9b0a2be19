import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { RadioChoices } from '@/components/choices'
import { CreditCard, ReceiptText } from '@/components/icons'
import { Orb } from '@/components/orb'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { paymentOf } from '@/lib/payments/queries'
import { chargeOf, waysToPay } from '@/lib/sign-ups/wizard'
import { choosePaymentAction } from '../actions'
import { ChargeCard } from '../charge-card'
import { SignUpFrame } from '../frame'
import { atStep } from '../gate'
import { HoldClock } from '../hold-clock'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.payment')('title') }
}

/** 004-R05: how it is paid. The card itself is typed on the gateway's page, never here. */
export default async function PaymentPage() {
  const { signUp, plan, open, held, until } = await atStep('payment')
  const words = getTranslations('signUp')
  const payment = getTranslations('signUp.payment')
  const ways = waysToPay(plan, chargeOf(signUp, plan))
  const before = await paymentOf(signUp.id)
  const icons = { pay: <CreditCard className="icon-lg" />, on_invoice: <ReceiptText className="icon-lg" /> }
  return (
    <SignUpFrame
      step="payment"
      open={open}
      aside={<ChargeCard signUp={signUp} plan={plan} title={words('charge.plan')} />}
    >
      <div>
        <h1>{payment('heading')}</h1>
        <p className="lead mt-1.5">{payment('lead')}</p>
      </div>
      {until && <HoldClock until={until} count={held.length} />}
      {before?.state === 'declined' && (
        <Banner tone="warning" title={payment('declinedTitle')} role="status">
          {payment('declined')}
        </Banner>
      )}
      {before?.state === 'expired' && (
        <Banner tone="info" title={payment('expiredTitle')} role="status">
          {payment('expired')}
        </Banner>
      )}
      {ways.length === 0 ? (
        <Banner
          tone="warning"
          title={payment('offTitle')}
          actions={
            <>
              <ButtonLink href="/sign-up">{payment('otherPlan')}</ButtonLink>
              <ButtonLink href="/legal/support">{payment('support')}</ButtonLink>
            </>
          }
        >
          {payment('off')}
        </Banner>
      ) : (
        <ActionForm action={choosePaymentAction} idempotencyKey={newId()} className="flex flex-col gap-8">
          <input type="hidden" name="version" value={signUp.version} />
          <RadioChoices
            name="payBy"
            label={payment('legend')}
            defaultValue={ways.find(way => way === signUp.payBy) ?? (ways.length === 1 ? ways[0] : undefined)}
            choices={ways.map(way => ({
              value: way,
              label: payment(way),
              hint: payment(`${way}Hint`, { email: signUp.email ?? '' }),
              icon: <Orb>{icons[way]}</Orb>,
            }))}
          />
          <div className="flex flex-wrap items-center gap-3">
            <SubmitButton size="lg">{payment('submit')}</SubmitButton>
            <ButtonLink variant="quiet" href="/sign-up/numbers">
              {words('back')}
            </ButtonLink>
          </div>
        </ActionForm>
      )}
    </SignUpFrame>
  )
}
