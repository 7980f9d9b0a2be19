import type { Metadata } from 'next'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import { signUpBehind } from '@/lib/sign-ups/wizard'
import { resumeAction } from '../../actions'

export function generateMetadata(): Metadata {
  return { title: getTranslations('signUp.resume')('title') }
}

/** Opening the page changes nothing: mail scanners open links too. The button takes the sign-up into this browser. */
export default async function ResumePage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  const signUp = await signUpBehind(token)
  const words = getTranslations('signUp.resume')
  const dead = !signUp || signUp.state === 'abandoned'
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words(dead ? 'deadTitle' : 'heading')} sentence={words(dead ? 'deadLead' : 'lead')} lead />
      {dead ? (
        <div>
          <ButtonLink variant="primary" href="/sign-up">
            {words('again')}
          </ButtonLink>
        </div>
      ) : (
        <ActionForm action={resumeAction} idempotencyKey={newId()}>
          <input type="hidden" name="token" value={token} />
          <div>
            <SubmitButton size="lg">{words('submit', { reference: signUp.reference })}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  )
}
