import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { signOutAction } from '@/app/actions'
import { ActionForm } from '@/components/action-form'
import { PageHead } from '@/components/page-head'
import { PasswordField } from '@/components/password-field'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { ownPath } from '@/lib/auth/own-path'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { newId } from '@/lib/base/ids'
import { replaceTemporaryPasswordAction } from './actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('users.changePassword')('title') }
}

/** Every other page leads here until the temporary password is changed (SM2). */
export default async function ChangePasswordPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const session = await sessionOfAnyKind()
  if (!session) redirect('/sign-in')
  if (session.waitsFor !== 'password') redirect('/')
  const back = ownPath((await searchParams).then)
  const words = getTranslations('users.changePassword')
  const common = getTranslations('users.setPassword')
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words('title')} sentence={words('lead')} lead />
      <ActionForm action={replaceTemporaryPasswordAction} idempotencyKey={newId()}>
        {back && <input type="hidden" name="returnTo" value={back} />}
        <PasswordField name="password" label={common('password')} hint={common('hint')} autoComplete="new-password" />
        <SubmitButton>{words('submit')}</SubmitButton>
      </ActionForm>
      <form action={signOutAction}>
        <SubmitButton variant="quiet">{words('signOut')}</SubmitButton>
      </form>
    </div>
  )
}
