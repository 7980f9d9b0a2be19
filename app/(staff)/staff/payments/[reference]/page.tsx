import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PaymentStateBadge } from '@/app/_payment/state-badge'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card, CardHead } from '@/components/card'
import { Receipt, Undo2 } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { formatMoney } from '@/lib/base/money'
import { staffPayment } from '@/lib/payments/list'
import { PAYMENT, type PaymentProblem, receiptStates } from '@/lib/payments/rules'
import { isPaymentReference } from '@/lib/payments/schema'
import { MayNotRead } from '../may-not-read'
import { PaymentDialog } from './dialogs'
import { Events, Facts } from './facts'

type Props = {
  params: Promise<{ reference: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference }
}

/** One payment for staff: what it was for, what the gateway said, and the way back of the money. */
export default async function StaffPaymentPage({ params, searchParams }: Props) {
  const me = await requireStaff()
  if (!staffMay(me.roles, 'payments.read')) return <MayNotRead />
  const { reference } = await params
  const payment = isPaymentReference(reference) ? await staffPayment(me.scope, reference) : undefined
  if (!payment) notFound()
  const words = getTranslations('payments.staff')
  const problems = getTranslations('payments.problems')
  const { done, dialog } = await searchParams
  const may = staffMay(me.roles, 'payments.refund')
  const { state, problem } = payment
  const refundable =
    PAYMENT.eventsFrom(state, 'staff').includes('refund') || (state === 'refunding' && problem !== null)
  const here = `/staff/payments/${reference}`
  return (
    <>
      <PageHead
        title={words('paymentTitle', { amount: formatMoney(payment.amount, payment.currency) })}
        badge={<PaymentStateBadge state={state} />}
        sentence={words('paymentSentence', { reference, payer: payment.customer?.company ?? payment.payerName })}
        breadcrumbs={{
          label: words('breadcrumbs'),
          items: [{ href: '/staff/payments', label: words('title') }],
          current: reference,
        }}
        actions={
          <>
            {(receiptStates as readonly string[]).includes(state) && (
              <ButtonLink icon={<Receipt />} href={`${here}/receipt`}>
                {words('receipt')}
              </ButtonLink>
            )}
            {may && refundable && (
              <ButtonLink variant="danger-quiet" icon={<Undo2 />} href={`${here}?dialog=refund`} scroll={false}>
                {words('refund')}
              </ButtonLink>
            )}
          </>
        }
      />
      <div className="flex max-w-[960px] flex-col gap-6">
        {done === 'refund' && state !== 'paid' && (
          <Banner tone="success" title={words(state === 'refunded' ? 'doneRefunded' : 'doneRefunding')} role="status" />
        )}
        {done === 'seen' && !problem && <Banner tone="success" title={words('doneSeen')} role="status" />}
        {problem && (
          <Banner
            tone="warning"
            title={problems(`${problem as PaymentProblem}.title`)}
            actions={
              may && (
                <ButtonLink href={`${here}?dialog=seen`} scroll={false}>
                  {words('seen')}
                </ButtonLink>
              )
            }
          >
            {problems(`${problem as PaymentProblem}.text`)}
          </Banner>
        )}
        {!may && refundable && <Why>{words('mayNotRefund')}</Why>}
        <Facts payment={payment} timeZone={me.timeZone} />
        <Card clip labelledBy="events">
          <CardHead id="events" title={words('events')} sub={words('eventsSub')} />
          <Events payment={payment} timeZone={me.timeZone} />
        </Card>
      </div>
      {may && <PaymentDialog payment={payment} dialog={dialog} refundable={refundable} />}
    </>
  )
}
