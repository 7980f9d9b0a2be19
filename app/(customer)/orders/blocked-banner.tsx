import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Plug } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { OrderingBlocked } from '@/lib/orders/rules'
import { carrierSettings } from '@/lib/settings/queries'

/** Why nothing can be ordered now, what happens to open orders, and where that is settled (SM10, 001-R10). */
export async function OrderingBlockedBanner({ blocked }: { blocked: OrderingBlocked }) {
  const words = getTranslations('orders.list.blocked')
  const { carrierName: carrier, supportEmail } = await carrierSettings()
  const action = words(`${blocked}.action`, { carrier })
  return (
    <Banner
      tone="warning"
      title={words(`${blocked}.title`)}
      actions={
        blocked === 'order_app_removed' ? (
          <ButtonLink icon={<Plug />} href="/zoom">
            {action}
          </ButtonLink>
        ) : (
          <ButtonLink plain href={supportEmail ? `mailto:${supportEmail}` : '/legal/support'}>
            {action}
          </ButtonLink>
        )
      }
    >
      {words(`${blocked}.text`, { carrier })}
    </Banner>
  )
}
