import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { PasswordField } from '@/components/password-field'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { usableLink } from '@/lib/users/queries'
import { setPasswordAction } from './actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('users.setPassword')('titleFirst') }
}

/** Opening the page spends nothing: mail scanners open links too. Only saving does. */
export default async function SetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const words = getTranslations('users.setPassword')
  const link = await usableLink(token)
  if (!link) return <DeadLink />
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead
        title={words(link.purpose === 'set_password' ? 'titleFirst' : 'titleReset')}
        sentence={words.rich('lead', { name: link.signInName, b: text => <b>{text}</b> })}
        lead
      />
      <ActionForm action={setPasswordAction} idempotencyKey={newId()}>
        <input type="hidden" name="token" value={token} />
        <input hidden type="text" name="_username" autoComplete="username" defaultValue={link.signInName} />
        <PasswordField name="password" label={words('password')} hint={words('hint')} autoComplete="new-password" />
        <SubmitButton>{words('submit')}</SubmitButton>
      </ActionForm>
    </div>
  )
}

function DeadLink() {
  const words = getTranslations('users.setPassword')
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-4">
      <PageHead title={words('deadTitle')} sentence={words('deadLead')} lead />
      <div className="flex flex-wrap gap-2">
        <ButtonLink variant="primary" href="/forgot-password">
          {words('sendNew')}
        </ButtonLink>
        <ButtonLink href="/sign-in">{words('signIn')}</ButtonLink>
      </div>
    </div>
  )
}
