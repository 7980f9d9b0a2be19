import type { Metadata } from 'next'
import { AccountPage } from '@/app/_account/account-page'
import { LettersCard } from '@/app/_team/letters-card'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'

export function generateMetadata(): Metadata {
  return { title: getTranslations('users.account')('account') }
}

export default async function StaffAccountPage() {
  const me = await requireStaff()
  return (
    <>
      <AccountPage me={me} title={getTranslations('users.account')('account')} />
      <div className="mt-6">
        <LettersCard me={me} />
      </div>
    </>
  )
}
