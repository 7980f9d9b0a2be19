import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { TextField } from '@/components/text-field'
import { getTranslations } from '@/i18n/words'
import { forgotPasswordAction } from './actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('users.forgot')('title') }
}

export default async function ForgotPasswordPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const words = getTranslations('users.forgot')
  if ((await searchParams).sent !== undefined) return <Sent />
  const signIn = getTranslations('users.signIn')
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words('title')} sentence={words('lead')} lead />
      <ActionForm action={forgotPasswordAction}>
        <TextField
          name="signInName"
          label={signIn('name')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <div className="flex flex-wrap gap-2">
          <SubmitButton>{words('submit')}</SubmitButton>
          <ButtonLink variant="quiet" href="/sign-in">
            {words('back')}
          </ButtonLink>
        </div>
      </ActionForm>
    </div>
  )
}

/** Says the same whether there is an account or not. */
function Sent() {
  const words = getTranslations('users.forgot')
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-4">
      <PageHead title={words('sentTitle')} sentence={words('sentLead')} lead />
      <p className="text-ink-2">{words('sentNothing')}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href="/sign-in">{words('back')}</ButtonLink>
        <ButtonLink variant="quiet" href="/forgot-password">
          {words('again')}
        </ButtonLink>
      </div>
    </div>
  )
}
