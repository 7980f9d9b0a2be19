import type { ReactNode } from 'react'
import { actingEndedBanner } from '@/app/_team/acting-banner'
import { accountMenu } from '@/app/account-menu'
import { brandLogo } from '@/app/brand-logo'
import { FormsOf } from '@/components/form-mark'
import {
  Activity,
  Building,
  Building2,
  CircleQuestionMark,
  CreditCard,
  FileDown,
  FileUp,
  GitCompareArrows,
  History,
  Inbox,
  Layers,
  ListChecks,
  MailWarning,
  PhoneCall,
  Settings,
  ShoppingCart,
  Undo2,
  User,
  UserCheck,
  UserPlus,
  Users,
  Warehouse,
} from '@/components/icons'
import { StaffShell } from '@/components/staff-shell'
import { getTranslations } from '@/i18n/words'
import { formMark } from '@/lib/auth/form-mark'
import { staffMay } from '@/lib/auth/permissions'
import { requireStaff } from '@/lib/auth/session'
import { readyExports } from '@/lib/exports/queries'
import { unseenImports } from '@/lib/imports/unseen'
import { carrierSettings } from '@/lib/settings/queries'
import { waitingCounts } from '@/lib/work-queue/queries'

export default async function StaffLayout({ children }: { children: ReactNode }) {
  const me = await requireStaff()
  const words = getTranslations('common')
  const nav = getTranslations('common.staffNavigation')
  const { carrierName, logoHash } = await carrierSettings()
  const [waiting, ready, finished] = await Promise.all([
    waitingCounts(me.scope),
    readyExports(me.userId),
    unseenImports(me.userId),
  ])
  const counted = (count: number) => ({ count, countLabel: nav('waiting', { count }) })
  return (
    <StaffShell
      brand={{ name: carrierName, href: '/staff', logo: brandLogo({ logoHash }) }}
      tag={words('staffTag')}
      labels={{ skip: words('skip'), main: words('mainNavigation'), menu: words('menu') }}
      groups={[
        {
          label: nav('work'),
          items: [
            { href: '/staff', label: nav('workQueue'), icon: <Inbox />, exact: true, ...counted(waiting.all) },
            {
              href: '/staff/registrations',
              label: nav('registrations'),
              icon: <UserCheck />,
              ...counted(waiting.registrations),
            },
            {
              href: '/staff/tenant-requests',
              label: nav('tenantRequests'),
              icon: <Building />,
              ...counted(waiting.tenants),
            },
            { href: '/staff/sign-ups', label: nav('signUps'), icon: <UserPlus />, ...counted(waiting.signUps) },
            { href: '/staff/orders', label: nav('orders'), icon: <ShoppingCart />, ...counted(waiting.orders) },
            { href: '/staff/operations', label: nav('operations'), icon: <ListChecks /> },
          ],
        },
        {
          label: nav('inventory'),
          items: [
            { href: '/staff/customers', label: nav('customers'), icon: <Building2 /> },
            { href: '/staff/stock', label: nav('stock'), icon: <Warehouse /> },
            { href: '/staff/returned', label: nav('returned'), icon: <Undo2 />, ...counted(waiting.returned) },
            { href: '/staff/drift', label: nav('drift'), icon: <GitCompareArrows />, ...counted(waiting.drift) },
            {
              href: '/staff/imports',
              label: nav('imports'),
              icon: <FileUp />,
              count: finished,
              countLabel: nav('finished', { count: finished }),
            },
            {
              href: '/staff/exports',
              label: nav('exports'),
              icon: <FileDown />,
              count: ready,
              countLabel: nav('ready', { count: ready }),
            },
          ],
        },
        {
          label: nav('carrier'),
          items: [
            { href: '/staff/notices', label: nav('notices'), icon: <PhoneCall />, ...counted(waiting.notices) },
            { href: '/staff/zoom', label: nav('zoom'), icon: <Activity />, ...counted(waiting.webhooks) },
            { href: '/staff/letters', label: nav('letters'), icon: <MailWarning />, ...counted(waiting.letters) },
            { href: '/staff/activity', label: nav('activity'), icon: <History /> },
            { href: '/staff/team', label: nav('team'), icon: <Users /> },
            { href: '/staff/plans', label: nav('plans'), icon: <Layers /> },
            ...(staffMay(me.roles, 'payments.read')
              ? [{ href: '/staff/payments', label: nav('payments'), icon: <CreditCard /> }]
              : []),
            { href: '/staff/settings', label: nav('settings'), icon: <Settings /> },
            { href: '/staff/account', label: nav('account'), icon: <User /> },
          ],
        },
      ]}
      help={{ href: '/help', label: words('help'), icon: <CircleQuestionMark /> }}
      search={{
        href: '/staff/search',
        label: words('find'),
        placeholder: words('findAnything'),
        landmark: words('findAnything'),
      }}
      banner={me.endedActing && (await actingEndedBanner(me.endedActing))}
      account={await accountMenu(me.name, me.roles.map(role => words(`roles.${role}`)).join(', '), '/staff/account')}
    >
      <FormsOf mark={formMark(me)}>{children}</FormsOf>
    </StaffShell>
  )
}
