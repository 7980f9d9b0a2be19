import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { connectionBanner } from '@/lib/zoom-connections/queries'

/** For the customer's shell: stands above every page while calls or publishing suffer; undefined while all is well. */
export async function zoomBanner(scope: CustomerScope) {
  const what = await connectionBanner(scope)
  if (!what) return undefined
  const words = getTranslations('zoom')
  return (
    <Banner
      tone={what === 'removed' ? 'danger' : 'warning'}
      title={words(`banner.${what}`)}
      actions={<ButtonLink href="/zoom">{words('banner.action')}</ButtonLink>}
    >
      {words(`banner.${what}Text`)}
    </Banner>
  )
}
