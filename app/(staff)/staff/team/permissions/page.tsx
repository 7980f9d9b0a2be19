import type { Metadata } from 'next'
import { CustomerPermissions, StaffPermissions } from '@/app/_team/permission-table'
import { PageHead } from '@/components/page-head'
import { getTranslations } from '@/i18n/words'
import { requireStaff } from '@/lib/auth/session'

export function generateMetadata(): Metadata {
  return { title: getTranslations('team.permissions')('title') }
}

export default async function StaffPermissionsPage() {
  await requireStaff()
  const words = getTranslations('team.permissions')
  const team = getTranslations('team')('staffTitle')
  return (
    <>
      <PageHead
        title={words('title')}
        sentence={words('sentence')}
        breadcrumbs={{ label: team, items: [{ href: '/staff/team', label: team }], current: words('title') }}
      />
      <div className="flex flex-col gap-6">
        <StaffPermissions />
        <CustomerPermissions />
      </div>
    </>
  )
}
