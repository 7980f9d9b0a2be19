import type { Metadata } from 'next'
import { AccountPage } from '@/app/_account/account-page'
import { LettersCard } from '@/app/_team/letters-card'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'
import { CompanyCard } from './company-card'

export function generateMetadata(): Metadata {
  return { title: getTranslations('users.account')('profile') }
}

/** One's own account and the company's details. Staff who act for the company have their own account elsewhere. */
export default async function ProfilePage() {
  const me = await requireCustomer()
  const title = getTranslations('users.account')('profile')
  if (me.acting) {
    const words = getTranslations('team.act')
    return (
      <>
        <PageHead title={title} sentence={words('noProfile', { company: me.company })} />
        <CompanyCard me={me} />
      </>
    )
  }
  return (
    <>
      <AccountPage me={me} title={title} />
      <div className="mt-6 flex flex-col gap-6">
        <CompanyCard me={me} />
        <LettersCard me={me} />
      </div>
    </>
  )
}
