import type { Metadata } from 'next'
import { AccountPage } from '@/app/_account/account-page'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users.account'))('profile') }
}

export default async function ProfilePage() {
  const me = await requireCustomer()
  return <AccountPage me={me} title={(await getTranslations('users.account'))('profile')} />
}
