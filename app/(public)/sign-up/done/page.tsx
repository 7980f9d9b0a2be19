import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Paragraphs } from '@/app/(public)/paragraphs'
import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Card } from '@/components/card'
import { CopyButton } from '@/components/copy-button'
import { DescriptionList } from '@/components/description-list'
import { CircleCheck, CircleX } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { PrintButton } from '@/components/print-button'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import { formatMoney } from '@/lib/base/money'
import { carrierSettings } from '@/lib/settings/queries'
import type { Done } from '@/lib/sign-ups/done'
import { doneOfBrowser } from '@/lib/sign-ups/in-browser'
import { sendPasswordLinkAction } from '../actions'
import { Numbers } from '../answers'
import { Scheduled } from './scheduled'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.done')('title') }
}

/** 004-R07 to R09, R11: numbers, sign-in name and one-time password, working at once; or what happens with the money. */
export default async function DonePage() {
  const done = await doneOfBrowser()
  if (!done) redirect('/sign-up/paying')
  if (done.state === 'scheduled') return <Scheduled done={done} />
  return done.state === 'live' ? <Live done={done} /> : <Failed done={done} />
}

async function Live({ done }: { done: Extract<Done, { state: 'live' }> }) {
  const words = getTranslations('signUp.done')
  const { signUpDone, timeZone } = await carrierSettings()
  const { company, accountNumber, signInName, unused, password, passwordUntil, numbers, email, reference } = done
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead
        title={words('heading', { company })}
        sentence={words('lead')}
        actions={<PrintButton>{words('print')}</PrintButton>}
        lead
      />
      <Card padded labelledBy="sign-in">
        <h2 id="sign-in" className="mb-2">
          {words('signInTitle')}
        </h2>
        <DescriptionList
          facts={[
            {
              term: words('signInName'),
              value: <code data-sign-in-name="">{signInName}</code>,
              aside: <CopyButton text={signInName} label={words('copy')} copied={words('copied')} />,
            },
            ...(password
              ? [
                  {
                    term: words('password'),
                    value: <code data-one-time-password="">{password}</code>,
                    aside: <CopyButton text={password} label={words('copy')} copied={words('copied')} />,
                  },
                ]
              : []),
          ]}
        />
        <p className="mt-3 text-sm text-ink-2">
          {password && passwordUntil
            ? words('passwordText', { time: formatTime(passwordUntil, timeZone) })
            : words(unused ? 'passwordHidden' : 'passwordUsed')}
        </p>
        <ActionForm
          action={sendPasswordLinkAction}
          idempotencyKey={newId()}
          idPrefix="password-"
          className="mt-4 flex flex-col gap-3"
        >
          <div className="flex flex-wrap gap-3">
            {unused && !password && <SubmitButton size="lg">{words('sendLink')}</SubmitButton>}
            <ButtonLink variant={unused && !password ? 'default' : 'primary'} size="lg" href="/sign-in">
              {words('signIn')}
            </ButtonLink>
          </div>
        </ActionForm>
      </Card>
      <Card padded labelledBy="facts">
        <h2 id="facts" className="mb-2">
          {words('factsTitle')}
        </h2>
        <DescriptionList
          facts={[
            { term: words('numbers'), value: numbers.length > 0 ? <Numbers e164s={numbers} /> : words('none') },
            { term: words('account'), value: accountNumber },
            { term: words('reference'), value: reference },
            { term: words('mail'), value: words('mailText', { email }) },
          ]}
        />
      </Card>
      {signUpDone && (
        <div className="flex flex-col gap-3">
          <Paragraphs text={signUpDone} />
        </div>
      )}
      <Banner tone="success" icon={<CircleCheck />} title={words('nextTitle')}>
        {words('next')}
      </Banner>
    </div>
  )
}

async function Failed({ done }: { done: Extract<Done, { state: 'failed' }> }) {
  const words = getTranslations('signUp.done')
  const { carrierName: carrier } = await carrierSettings()
  const { payment, reference, email } = done
  const amount = payment && formatMoney(payment.amount, payment.currency)
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words('failedHeading')} sentence={words('failedLead', { carrier })} lead />
      <Banner
        tone="danger"
        icon={<CircleX />}
        title={
          amount ? words(payment.state === 'refunded' ? 'refunded' : 'refunding', { amount }) : words('notCharged')
        }
        actions={
          <>
            <ButtonLink variant="primary" href="/sign-up">
              {words('again')}
            </ButtonLink>
            <ButtonLink href="/legal/support">{words('support')}</ButtonLink>
          </>
        }
      >
        {words('failedText', { reference, email })}
      </Banner>
    </div>
  )
}
