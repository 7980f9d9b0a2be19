import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { ownDifferences } from '@/lib/drift/queries'

/** On the page of a number: that it is not the same here and in Zoom, and where that is dealt with. */
export async function NumberDifference({ scope, e164, href }: { scope: CustomerScope; e164: string; href: string }) {
  const [found] = await ownDifferences(scope, e164)
  if (!found) return null
  const words = getTranslations('drift.own')
  return (
    <Banner
      tone="warning"
      title={words('banner')}
      actions={<ButtonLink href={href}>{words('bannerAction')}</ButtonLink>}
    >
      {words(`kind.${found.kind}`)}
    </Banner>
  )
}
