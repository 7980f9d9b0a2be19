import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { AccountPage } from '@/app/_account/account-page'
import { requireCustomer } from '@/lib/auth/session'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('users.account'))('profile') }
}

export default async function ProfilePage() {
  const me = await requireCustomer()
  return <AccountPage me={me} title={(await getTranslations('users.account'))('profile')} />
}
