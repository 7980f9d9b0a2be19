import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signOutAction } from '@/app/actions'
import { ActionForm } from '@/components/action-form'
import { Link } from '@/components/link'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { ownPath } from '@/lib/auth/own-path'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { waitingPath } from '@/lib/auth/waiting'
import { newId } from '@/lib/base/ids'
import { carrierSettings } from '@/lib/settings/queries'
import { passSecondFactorAction } from './actions'

type Props = { searchParams: Promise<Record<string, unknown>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('security.ask')('title') }
}

/** Every other page leads here until this session has shown the second factor. */
export default async function SecondFactorPage({ searchParams }: Props) {
  const search = await searchParams
  const back = ownPath(search.then)
  const session = await sessionOfAnyKind()
  if (!session) redirect('/sign-in')
  if (session.waitsFor !== 'second_factor') redirect(back ?? '/')
  const words = getTranslations('security.ask')
  const { carrierName } = await carrierSettings()
  const recovery = search.with === 'recovery'
  const here = waitingPath('second_factor', back)
  const other = recovery ? here : `${here}${back ? '&' : '?'}with=recovery`
  return (
    <div className="mx-auto flex max-w-[480px] flex-col gap-6">
      <PageHead
        title={words('title')}
        sentence={recovery ? words('leadRecovery') : words('lead', { carrier: carrierName })}
        lead
      />
      <ActionForm action={passSecondFactorAction} idempotencyKey={newId()}>
        {back && <input type="hidden" name="returnTo" value={back} />}
        {recovery ? (
          <TextField
            name="code"
            label={words('recoveryCode')}
            hint={words('recoveryHint')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        ) : (
          <TextField
            name="code"
            label={words('code')}
            hint={words('codeHint')}
            width="medium"
            inputMode="numeric"
            autoComplete="one-time-code"
            spellCheck={false}
          />
        )}
        <SubmitButton>{words('submit')}</SubmitButton>
      </ActionForm>
      <div className="flex flex-col gap-3 border-t border-line pt-5">
        <p>
          <Link href={other}>{words(recovery ? 'useApp' : 'useRecovery')}</Link>
        </p>
        <p className="text-sm text-ink-2">
          {words('lost', { who: words(session.actor.kind === 'staff' ? 'whoStaff' : 'whoCustomer') })}
        </p>
        <form action={signOutAction}>
          <SubmitButton variant="quiet">{words('signOut')}</SubmitButton>
        </form>
      </div>
    </div>
  )
}
