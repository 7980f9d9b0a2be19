import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { CopyButton } from '@/components/copy-button'
import { Download } from '@/components/icons'
import { PageHead } from '@/components/page-head'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { ownPath } from '@/lib/auth/own-path'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { waitingPath } from '@/lib/auth/waiting'
import { ownAccountPath } from '@/lib/users/account-path'
import { newRecoveryCodes } from '@/lib/users/factor-queries'
import { keptRecoveryCodesAction } from '../actions'

type Props = { searchParams: Promise<Record<string, unknown>> }

export function generateMetadata(): Metadata {
  return { title: getTranslations('security.codes')('title') }
}

/** Shown until the person says that they are kept, in the session that made them, for half an hour at most. */
export default async function RecoveryCodesPage({ searchParams }: Props) {
  const session = await sessionOfAnyKind()
  if (!session) redirect('/sign-in')
  if (session.waitsFor) redirect(waitingPath(session.waitsFor))
  const { actor } = session
  const words = getTranslations('security.codes')
  const account = ownAccountPath(actor)
  const codes = await newRecoveryCodes(actor)
  if (!codes) {
    return (
      <div className="mx-auto flex max-w-[640px] flex-col gap-4">
        <PageHead title={words('gone')} sentence={words('goneText')} lead />
        <div>
          <ButtonLink variant="primary" href={account}>
            {words('toProfile')}
          </ButtonLink>
        </div>
      </div>
    )
  }
  const back = ownPath((await searchParams).then) ?? account
  return (
    <div className="mx-auto flex max-w-[640px] flex-col gap-6">
      <PageHead title={words('title')} sentence={words('lead')} lead />
      <ul className="card grid gap-2 p-5 desk:grid-cols-2" aria-label={words('list')}>
        {codes.map(code => (
          <li key={code}>
            <code className="nowrap">{code}</code>
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <ButtonLink plain href="/second-factor/recovery-codes/file" icon={<Download />}>
          {words('download')}
        </ButtonLink>
        <CopyButton
          size="md"
          text={codes.join('\n')}
          label={words('copy')}
          copied={getTranslations('security.setUp')('copied')}
        />
      </div>
      <ActionForm action={keptRecoveryCodesAction}>
        <input type="hidden" name="returnTo" value={back} />
        <div>
          <SubmitButton>{words('kept')}</SubmitButton>
        </div>
      </ActionForm>
    </div>
  )
}
