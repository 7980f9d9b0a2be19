import { Banner } from '@/components/banner'
import { Button, ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { countryName } from '@/lib/base/format'
import { readDraft } from '@/lib/orders/draft'
import type { OrderingBlocked } from '@/lib/orders/rules'
import { dropDraftAction } from './actions'

type Props = { me: CustomerActor; blocked: OrderingBlocked | undefined }

/** SM10: what could not be placed is kept, and says so. */
export async function DraftBanner({ me, blocked }: Props) {
  const draft = await readDraft(me)
  if (!draft) return null
  const words = getTranslations('orders.list.draft')
  const { country, city, quantity } = draft.typed
  const place = [city.slice(0, 100), /^[A-Z]{2}$/.test(country) && countryName(country)].filter(Boolean).join(', ')
  return (
    <Banner
      tone="info"
      title={words('title')}
      actions={
        <>
          {!blocked && (
            <ButtonLink href="/orders?dialog=new" scroll={false}>
              {words('resume')}
            </ButtonLink>
          )}
          <form action={dropDraftAction}>
            <Button type="submit" variant="quiet">
              {words('drop')}
            </Button>
          </form>
        </>
      }
    >
      {words('text', {
        quantity: quantity.slice(0, 20) || words('some'),
        place: place || words('nowhere'),
        when: blocked ? 'later' : 'now',
      })}
    </Banner>
  )
}
