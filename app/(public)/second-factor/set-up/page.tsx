import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signOutAction } from '@/app/actions'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CopyButton } from '@/components/copy-button'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { ownPath } from '@/lib/auth/own-path'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { waitingPath } from '@/lib/auth/waiting'
import { newId } from '@/lib/base/ids'
import { carrierSettings } from '@/lib/settings/queries'
import { ownAccountPath } from '@/lib/users/account-path'
import { offeredSecret, ownFactor } from '@/lib/users/factor-queries'
import { confirmSecondFactorAction, startSecondFactorAction } from '../actions'
import { QrCode } from '../qr-code'

type Props = { searchParams: Promise<Record<string, unknown>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('security.setUp')('title') }
}

/** Staff without a second factor see nothing else; everybody else comes from their own account. */
export default async function SetUpPage({ searchParams }: Props) {
  const session = await sessionOfAnyKind()
  if (!session) redirect('/sign-in')
  const { actor, waitsFor } = session
  if (waitsFor && waitsFor !== 'enrolment') redirect(waitingPath(waitsFor))
  // Whoever had to enrol goes on to the work, whoever chose to goes back to the account.
  const back = ownPath((await searchParams).then) ?? (waitsFor && '/staff')
  const words = getTranslations('security.setUp')
  const { carrierName } = await carrierSettings()
  const offered = await offeredSecret(actor, carrierName)
  const account = ownAccountPath(actor)
  if (!offered && !waitsFor) redirect(account)
  const then = back && <input type="hidden" name="returnTo" value={back} />
  const signOut = waitsFor && (
    <form action={signOutAction}>
      <SubmitButton variant="quiet">{getTranslations('security.ask')('signOut')}</SubmitButton>
    </form>
  )
  if (!offered) {
    return (
      <div className="mx-auto flex max-w-[640px] flex-col gap-6">
        <PageHead title={words('title')} sentence={words('leadStaff', { carrier: carrierName })} lead />
        <ActionForm action={startSecondFactorAction}>
          {then}
          <div>
            <SubmitButton>{words('start')}</SubmitButton>
          </div>
        </ActionForm>
        {signOut}
      </div>
    )
  }
  const { on } = await ownFactor(actor)
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words(on ? 'titleReplace' : 'title')} sentence={words('lead')} lead />
      <section className="flex flex-col gap-3" aria-labelledby="scan">
        <h2 id="scan">{words('scan')}</h2>
        <p className="text-ink-2">{words('scanText')}</p>
        <div className="flex flex-wrap items-center gap-6">
          <QrCode text={offered.uri} label={words('qr')} />
          <div className="flex min-w-0 flex-1 flex-col gap-2">
            <span className="text-sm text-ink-2">{words('secret')}</span>
            <code className="break-words" data-secret="totp">
              {offered.text}
            </code>
            <div>
              <CopyButton text={offered.text.replaceAll(' ', '')} label={words('copy')} copied={words('copied')} />
            </div>
          </div>
        </div>
      </section>
      <section className="flex flex-col gap-3" aria-labelledby="prove">
        <h2 id="prove">{words('prove')}</h2>
        <p className="text-ink-2">
          {words('proveText')} {words('othersEnd')}
        </p>
        <ActionForm action={confirmSecondFactorAction} idempotencyKey={newId()}>
          {then}
          <TextField
            name="code"
            label={getTranslations('security.ask')('code')}
            hint={getTranslations('security.ask')('codeHint')}
            width="medium"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton>{words('submit')}</SubmitButton>
            {!waitsFor && <ButtonLink href={account}>{words('cancel')}</ButtonLink>}
          </div>
        </ActionForm>
      </section>
      {signOut}
    </div>
  )
}
