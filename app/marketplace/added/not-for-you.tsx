import { signOutAction } from '@/app/actions'
import { ActionForm } from '@/components/action-form'
import { ButtonLink } from '@/components/button'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import { newId } from '@/lib/base/ids'
import type { Confirmable, InstallView } from '@/lib/marketplace/installs'
import { ProblemState } from '../problem-state'
import { declineInstallAction } from './actions'

type Props = {
  why: NonNullable<Confirmable['against']> | 'staff'
  install: InstallView | undefined
  company: string
  before?: Confirmable['before']
}

/** Said in words, nothing bound: staff, a role that may not connect, an account that is somebody else's already. */
export function NotForYou({ why, install, company, before }: Props) {
  const words = getTranslations('install')
  const zoom = getTranslations('zoom')
  const facts = {
    account: install ? words('account', { account: install.accountName, number: install.accountNumber }) : '',
    other: before ? words('account', { account: before.name, number: before.number }) : '',
    company,
  }
  return (
    <ProblemState
      title={words(`against.${why}.title`)}
      text={
        <p>
          {words(`against.${why}.text`, facts)} {zoom('cause.nothingChanged')}
        </p>
      }
      remedy={words(`against.${why}.remedy`, facts)}
      actions={
        <>
          <ButtonLink href={why === 'staff' ? '/staff' : '/zoom'}>
            {words(why === 'staff' ? 'toStaff' : 'toZoom')}
          </ButtonLink>
          <form action={signOutAction} className="contents">
            <SubmitButton variant="default">{words('signOut')}</SubmitButton>
          </form>
          {install && why !== 'staff' && why !== 'not_permitted' && (
            <ActionForm action={declineInstallAction} idempotencyKey={newId()} className="contents">
              <input type="hidden" name="install" value={install.id} />
              <SubmitButton variant="default">{words('confirm.decline')}</SubmitButton>
            </ActionForm>
          )}
        </>
      }
    />
  )
}
