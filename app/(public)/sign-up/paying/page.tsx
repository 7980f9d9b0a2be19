import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { KeepAsking } from '@/app/(customer)/zoom/keep-asking'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { CreditCard, Hourglass } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import { askWhileWaiting } from '@/lib/payments/asking'
import { paymentOf } from '@/lib/payments/queries'
import { wizardOfBrowser } from '@/lib/sign-ups/in-browser'
import { isStep, stepPath } from '@/lib/sign-ups/rules'
import { leaveGatewayAction, payAction } from '../actions'
import { GoThere } from './go-there'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.paying')('title') }
}

/**
 * Between "Sign up" and the last page: the gateway's word is awaited, whichever comes first, it or the person. Coming
 * here changes nothing.
 */
export default async function PayingPage({ searchParams }: { searchParams: Promise<Record<string, string>> }) {
  const wizard = await wizardOfBrowser()
  if (!wizard || wizard.signUp.state === 'abandoned') redirect(stepPath.choosing_plan)
  const { signUp, open } = wizard
  if (isStep(signUp.state)) redirect(open === 'summary' ? stepPath[signUp.state] : stepPath[open])
  if (['live', 'failed', 'scheduled'].includes(signUp.state)) redirect('/sign-up/done')
  const words = getTranslations('signUp.paying')
  const payment = await paymentOf(signUp.id)
  const unpaid = signUp.state === 'paying' && payment?.state === 'open'
  const { back, go } = await searchParams
  if (unpaid && !go) await askWhileWaiting(payment)
  if (!unpaid) {
    return (
      <div className="mx-auto flex max-w-[640px] flex-col gap-6">
        <PageHead title={words('settingUp')} sentence={words('settingUpText')} lead />
        <Banner tone="info" title={words('moment')} icon={<Hourglass />} role="status">
          {words('keep', { reference: signUp.reference, email: signUp.email ?? '' })}
        </Banner>
        <KeepAsking everyMs={1_000} />
      </div>
    )
  }
  const amount = formatMoney(payment.amount, payment.currency)
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words(back ? 'turnedBack' : 'waiting')} sentence={words('open', { amount })} lead />
      {payment.declinedAt && (
        <Banner tone="warning" title={words('declinedTitle')} role="status">
          {words('declined')}
        </Banner>
      )}
      <div className="flex flex-wrap gap-3">
        {payment.payUrl ? (
          <ButtonLink plain variant="primary" size="lg" icon={<CreditCard />} href={payment.payUrl}>
            {words('pay', { amount })}
          </ButtonLink>
        ) : (
          <ActionForm action={payAction} idempotencyKey={newId()} idPrefix="pay-">
            <SubmitButton size="lg" icon={<CreditCard />}>
              {words('pay', { amount })}
            </SubmitButton>
          </ActionForm>
        )}
        <ActionForm action={leaveGatewayAction} idempotencyKey={newId()} idPrefix="leave-">
          <SubmitButton size="lg" variant="quiet">
            {words('leave')}
          </SubmitButton>
        </ActionForm>
      </div>
      <p className="text-sm text-ink-2">{words('paidAlready')}</p>
      {go && payment.payUrl ? <GoThere href={payment.payUrl} /> : <KeepAsking everyMs={back ? 5_000 : 2_000} />}
    </div>
  )
}
