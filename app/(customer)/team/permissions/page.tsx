import type { Metadata } from 'next'
import { CustomerPermissions } from '@/app/_team/permission-table'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { requireCustomer } from '@/lib/auth/session'

export function generateMetadata(): Metadata {
  return { title: getTranslations('team.permissions')('title') }
}

export default async function TeamPermissionsPage() {
  await requireCustomer()
  const words = getTranslations('team.permissions')
  const team = getTranslations('team')('title')
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence')}
        breadcrumbs={{ label: team, items: [{ href: '/team', label: team }], current: words('title') }}
      />
      <CustomerPermissions />
    </>
  )
}
