import type { ReactNode } from 'react'
import { brandLogo } from '@/app/brand-logo'
import { PublicShell } from '@/components/public-shell'
import { getTranslations } from '@/i18n/words'
import { carrierSettings } from '@/lib/settings/queries'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const words = await getTranslations('common')
  const { carrierName, logoHash } = await carrierSettings()
  const links = (['support', 'privacy', 'terms'] as const).map(page => ({ href: `/legal/${page}`, label: words(page) }))
  return (
    <PublicShell
      brand={{ name: carrierName, href: '/', logo: brandLogo({ logoHash }) }}
      labels={{ skip: words('skip'), help: words('help') }}
      helpHref="/help"
      links={links}
    >
      {children}
    </PublicShell>
  )
}
