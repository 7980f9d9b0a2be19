import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { emailToConfirm } from '@/lib/users/queries'
import { confirmEmailAction } from './actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('security.email')('page') }
}

/** Opening the page spends nothing: mail scanners open links too. Only confirming does. */
export default async function ConfirmEmailPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const words = getTranslations('security.email')
  const found = await emailToConfirm(token)
  if (!found) {
    return (
      <div className="mx-auto flex max-w-[640px] flex-col gap-4">
        <PageHead title={words('deadTitle')} sentence={words('deadLead')} lead />
        <div>
          <ButtonLink variant="primary" href="/">
            {words('toAccount')}
          </ButtonLink>
        </div>
      </div>
    )
  }
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words('page')} sentence={words.rich('lead', { ...found, b: text => <b>{text}</b> })} lead />
      <ActionForm action={confirmEmailAction} idempotencyKey={newId()}>
        <input type="hidden" name="token" value={token} />
        <div>
          <SubmitButton>{words('confirm')}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  )
}
