import type { Metadata } from 'next'
import { AccountPage } from '@/app/_account/account-page'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users.account'))('account') }
}

export default async function StaffAccountPage() {
  const me = await requireStaff()
  return <AccountPage me={me} title={(await getTranslations('users.account'))('account')} />
}
