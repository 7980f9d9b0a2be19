import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import type { Blocked } from '@/lib/publication/rules'

/** Why nothing can be published at all, and where that is settled. */
export function BlockedBanner({ blocked }: { blocked: Blocked | undefined }) {
  const words = getTranslations('numbers.blocked')
  // An account that is not active says so above every page.
  if (!blocked || blocked === 'customer_not_active') return null
  const tone = blocked === 'zoom_never_connected' ? 'info' : blocked === 'zoom_app_removed' ? 'danger' : 'warning'
  return (
    <Banner
      tone={tone}
      title={words(`${blocked}.title`)}
      actions={<ButtonLink href="/zoom">{words('action')}</ButtonLink>}
    >
      {words(`${blocked}.text`)}
    </Banner>
  )
}
