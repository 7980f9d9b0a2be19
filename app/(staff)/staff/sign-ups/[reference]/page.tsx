import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { teller } from '@/app/_activity/told'
import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { CircleDot } from '@/components/icons'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { Tel } from '@/components/tel'
import { TimeText } from '@/components/time-text'
import { Timeline } from '@/components/timeline'
import { getTranslations } from '@/i18n/words'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { readingGroups } from '@/lib/base/e164'
import { countryName, formatTime } from '@/lib/base/format'
import { formatMoney } from '@/lib/base/money'
import { devicesOf } from '@/lib/service-plans/rules'
import { findSignUp, type SignUpView } from '@/lib/sign-ups/list'
import { SignUpStateBadge } from '../state-badge'
import { Failed } from './failed'
import { Scheduled } from './scheduled'

type Props = { params: Promise<{ reference: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).reference }
}

export default async function SignUpPage({ params }: Props) {
  const me = await requireStaff()
  const signUp = await findSignUp(me.scope, (await params).reference)
  if (!signUp) notFound()
  const words = getTranslations('signUp.staff')
  const { reference, company, state, createdAt, stateSince, operation, customer } = signUp
  const time = (at: Date) => formatTime(at, me.timeZone)
  return (
    <>
      <PageHead
        title={company ?? reference}
        badge={<SignUpStateBadge state={state} />}
        sentence={words('begunAt', { begun: time(createdAt), since: time(stateSince) })}
        breadcrumbs={{
          label: words('breadcrumbs'),
          items: [{ href: '/staff/sign-ups', label: words('title') }],
          current: reference,
        }}
      />
      <div className="grid gap-6 desk:grid-cols-[minmax(0,1fr)_320px] desk:gap-8">
        <div className="flex min-w-0 flex-col gap-6">
          {state === 'failed' && <Failed signUp={signUp} may={staffMay(me.roles, 'provisioning.retry')} />}
          <Scheduled
            signUp={signUp}
            mayRun={staffMay(me.roles, 'provisioning.retry')}
            mayCancel={staffMay(me.roles, 'payments.refund')}
            timeZone={me.timeZone}
          />
          <Card padded labelledBy="typed">
            <h2 id="typed" className="mb-1">
              {words('typed')}
            </h2>
            <DescriptionList facts={await facts(signUp)} />
          </Card>
          <Card padded labelledBy="money">
            <h2 id="money" className="mb-1">
              {words('money')}
            </h2>
            {signUp.payments.length === 0 ? (
              <p className="text-sm text-ink-2">{words('noPayment')}</p>
            ) : (
              <DescriptionList
                facts={signUp.payments.map(payment => ({
                  term: payment.reference,
                  value: words('paymentLine', {
                    amount: formatMoney(payment.amount, payment.currency),
                    state: words(`paymentStates.${payment.state}`),
                    time: time(payment.stateSince),
                  }),
                }))}
              />
            )}
          </Card>
          <Card padded labelledBy="history">
            <h2 id="history" className="mb-4">
              {words('history')}
            </h2>
            <Timeline entries={await entries(signUp, time)} />
          </Card>
        </div>
        <aside className="flex flex-col gap-6">
          <Card padded labelledBy="made">
            <h2 id="made" className="mb-1">
              {words('made')}
            </h2>
            <DescriptionList
              facts={[
                {
                  term: words('customer'),
                  value: customer ? (
                    <Link href={`/staff/customers/${customer.accountNumber}`}>{customer.accountNumber}</Link>
                  ) : (
                    words('none')
                  ),
                },
                {
                  term: words('operation'),
                  value: operation ? (
                    <Link href={`/staff/operations/${operation.reference}`}>{operation.reference}</Link>
                  ) : (
                    words('none')
                  ),
                },
              ]}
            />
          </Card>
        </aside>
      </div>
    </>
  )
}

function facts(signUp: SignUpView) {
  const words = getTranslations('signUp.staff')
  const { plan, contactName, email, phone, address, postalCode, city, country, numberCity, numberCountry } = signUp
  const lines = [address, [postalCode, city].filter(Boolean).join(' '), country && countryName(country)]
  const chosen = plan ? devicesOf(plan, signUp.devices as { id: string; quantity: number }[]) : []
  const none = words('none')
  return [
    { term: words('plan'), value: plan ? words('planLine', { name: plan.name, version: plan.version }) : none },
    { term: words('setUpAt'), value: plan ? words(`setUp.${plan.provisioning}`) : none },
    { term: words('contact'), value: [contactName, email, phone].filter(Boolean).join(', ') || none },
    { term: words('address'), value: lines.filter(Boolean).join(', ') || none },
    {
      term: words('numbersAt'),
      value: numberCountry ? [numberCity, countryName(numberCountry)].filter(Boolean).join(', ') : none,
    },
    {
      term: words('held'),
      value:
        signUp.held.length > 0
          ? signUp.held.map(({ e164 }) => (
              <span key={e164} className="block">
                <Tel value={e164} groups={readingGroups(e164)} />
              </span>
            ))
          : none,
    },
    { term: words('devices'), value: chosen.map(one => `${one.quantity} × ${one.name}`).join(', ') || none },
    { term: words('payBy'), value: signUp.payBy ? words(`ways.${signUp.payBy as 'pay'}`) : none },
  ]
}

function entries({ history }: SignUpView, time: (at: Date) => string) {
  const tell = teller('staff', '')
  return history.map(line => ({
    key: line.id,
    icon: <CircleDot />,
    what: tell.what(line),
    meta: (
      <>
        {line.actorName}, <TimeText at={line.at}>{time(line.at)}</TimeText>
      </>
    ),
  }))
}
