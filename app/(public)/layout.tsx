import type { ReactNode } from 'react'
import { actingBanner } from '@/app/_team/acting-banner'
import { brandLogo } from '@/app/brand-logo'
import { PublicShell } from '@/components/public-shell'
import { getTranslations } from '@/i18n/words'
import { sessionOfAnyKind } from '@/lib/auth/session'
import { carrierSettings } from '@/lib/settings/queries'

export default async function PublicLayout({ children }: { children: ReactNode }) {
  const words = getTranslations('common')
  const { carrierName, logoHash } = await carrierSettings()
  // Help and the like are read while acting, too.
  const session = await sessionOfAnyKind()
  const actor = session?.actor
  const acting = session && actor?.kind === 'customer' && actor.acting && { ...actor, company: session.company }
  const links = (['support', 'privacy', 'terms'] as const).map(page => ({ href: `/legal/${page}`, label: words(page) }))
  return (
    <PublicShell
      brand={{ name: carrierName, href: '/', logo: brandLogo({ logoHash }) }}
      labels={{ skip: words('skip'), help: words('help') }}
      helpHref="/help"
      links={links}
      banner={acting && (await actingBanner(acting))}
    >
      {children}
    </PublicShell>
  )
}
