import { getTranslations } from 'next-intl/server'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import type { Blocked } from '@/lib/publication/rules'

/** Why nothing can be published at all, and where that is settled. */
export async function BlockedBanner({ blocked }: { blocked: Blocked | undefined }) {
  const words = await getTranslations('numbers.blocked')
  if (!blocked) return null
  const tone = blocked === 'zoom_never_connected' ? 'info' : blocked === 'zoom_app_removed' ? 'danger' : 'warning'
  return (
    <Banner
      tone={tone}
      title={words(`${blocked}.title`)}
      actions={blocked !== 'customer_not_active' && <ButtonLink href="/zoom">{words('action')}</ButtonLink>}
    >
      {words(`${blocked}.text`)}
    </Banner>
  )
}
