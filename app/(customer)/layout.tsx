import type { ReactNode } from 'react'
import { actingBanner } from '@/app/_team/acting-banner'
import { accountMenu } from '@/app/account-menu'
import { brandLogo } from '@/app/brand-logo'
import { CustomerShell } from '@/components/customer-shell'
import { FormsOf } from '@/components/form-mark'
import {
  Building2,
  CircleQuestionMark,
  Hash,
  History,
  House,
  ListChecks,
  Package,
  Plug,
  ReceiptText,
  User,
  Users,
} from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { formMark } from '@/lib/auth/form-mark'
import { customerMay } from '@/lib/auth/permissions'
import { requireCustomer } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'
import { ownState } from '@/lib/zoom-connections/queries'
import { standingBanner } from './standing-banner'
import { zoomBanner } from './zoom/banner'

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  const me = await requireCustomer()
  const words = getTranslations('common')
  const { carrierName, logoHash } = await carrierSettings()
  const active = (await ownState(me.scope))?.status === 'active'
  const standing = active ? undefined : await standingBanner(me.scope)
  const zoom = await zoomBanner(me.scope)
  const acting = me.acting && (await actingBanner(me))
  return (
    <CustomerShell
      brand={{ name: carrierName, href: '/overview', logo: brandLogo({ logoHash }) }}
      labels={{ skip: words('skip'), main: words('mainNavigation'), menu: words('menu') }}
      items={[
        { href: '/overview', label: words('customerNavigation.overview'), icon: <House /> },
        { href: '/numbers', label: words('customerNavigation.numbers'), icon: <Hash /> },
        { href: '/orders', label: words('customerNavigation.orders'), icon: <Package /> },
        { href: '/operations', label: words('customerNavigation.operations'), icon: <ListChecks /> },
        { href: '/zoom', label: words('customerNavigation.zoom'), icon: <Plug /> },
        { href: '/plan', label: words('customerNavigation.plan'), icon: <ReceiptText /> },
        ...(customerMay(me.roles, 'tenants.request')
          ? [{ href: '/tenant-requests', label: words('customerNavigation.tenantRequests'), icon: <Building2 /> }]
          : []),
        { href: '/team', label: words('customerNavigation.team'), icon: <Users /> },
        { href: '/activity', label: words('customerNavigation.activity'), icon: <History /> },
        { href: '/profile', label: words('customerNavigation.profile'), icon: <User /> },
      ]}
      help={{ href: '/help', label: words('help'), icon: <CircleQuestionMark /> }}
      search={{
        href: '/numbers',
        label: words('find'),
        placeholder: words('findNumber'),
        landmark: words('findNumber'),
      }}
      account={
        await accountMenu(me.name, me.acting ? words('actingFor', { company: me.company }) : me.company, '/profile')
      }
      banner={
        (acting || standing || zoom) && (
          <div className="flex flex-col gap-4">
            {acting}
            {standing}
            {zoom}
          </div>
        )
      }
    >
      <FormsOf mark={formMark(me)}>{children}</FormsOf>
    </CustomerShell>
  )
}
