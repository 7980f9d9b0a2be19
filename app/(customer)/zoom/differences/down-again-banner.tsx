import { ActionForm } from '@/components/action-form'
import { Banner } from '@/components/banner'
import { Upload } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { newId } from '@/lib/base/ids'
import type { DownAgain } from '@/lib/drift/down-again'
import { KeepAsking } from '../keep-asking'
import { publishDownAgainAction } from './actions'

type Props = { me: CustomerActor; down: DownAgain | undefined }

/** 001-R13: connected again, and some of what was live is not there any more. One button restores exactly that. */
export function DownAgainBanner({ me, down }: Props) {
  if (!down) return null
  const words = getTranslations('drift.again')
  const { count, comparing, otherAccount } = down
  if (comparing) {
    return (
      <>
        <Banner tone="info" role="status" title={words('comparing')} />
        <KeepAsking everyMs={1_500} />
      </>
    )
  }
  const title = words('title', { count })
  if (otherAccount) {
    return (
      <Banner tone="warning" title={title}>
        {words('otherAccount')}
      </Banner>
    )
  }
  return (
    <Banner
      tone="warning"
      title={title}
      actions={
        customerMay(me.roles, 'numbers.publish') ? (
          <ActionForm action={publishDownAgainAction} idempotencyKey={newId()} className="contents">
            <SubmitButton icon={<Upload />}>{words('publish', { count })}</SubmitButton>
          </ActionForm>
        ) : (
          <Why>{words('mayNot')}</Why>
        )
      }
    >
      {words('text')}
    </Banner>
  )
}
