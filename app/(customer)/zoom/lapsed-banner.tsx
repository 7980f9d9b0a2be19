import { Banner } from '@/components/banner'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { lapsedInstall } from '@/lib/marketplace/installs'
import { ConnectForm } from './connect-form'

const known = ['install_grant_ended', 'account_taken'] as const

/** SM3: the Zoom account of the registration could not be bound at approval; one press is left. */
export async function LapsedBanner({ me }: { me: CustomerActor }) {
  const lapsed = await lapsedInstall(me)
  if (!lapsed) return null
  const words = getTranslations('install.lapsed')
  const why = known.find(code => code === lapsed.reason) ?? 'other'
  return (
    <Banner
      tone="warning"
      title={words('title', { account: lapsed.name, number: lapsed.number })}
      actions={<ConnectForm me={me} again />}
    >
      {words(why)}
    </Banner>
  )
}
