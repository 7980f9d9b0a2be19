import { Banner } from '@/components/banner'
import { Drama } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import type { EndedActing } from '@/lib/auth/live-session'
import { newId } from '@/lib/base/ids'
import { stopActingAction } from './actions'

/** On every page while staff act for a customer: whose account it is, who they are, and the way out. */
export function actingBanner(me: CustomerActor & { company: string }) {
  const words = getTranslations('team.act')
  const { company, name } = me
  return (
    <Banner
      tone="danger"
      icon={<Drama />}
      title={words('banner', { company })}
      actions={
        <form action={stopActingAction}>
          <input type="hidden" name="_key" value={newId()} />
          <SubmitButton variant="default">{words('stop')}</SubmitButton>
        </form>
      }
    >
      {words('bannerText', { name })}
    </Banner>
  )
}

/** To staff whose customer took its consent back, or whose consent ran out, until they say that they have seen it. */
export function actingEndedBanner({ company }: EndedActing) {
  const words = getTranslations('team.act')
  return (
    <Banner
      tone="warning"
      icon={<Drama />}
      title={words('ended', { company })}
      actions={
        <form action={stopActingAction}>
          <input type="hidden" name="_key" value={newId()} />
          <SubmitButton variant="default">{words('endedSeen', { company })}</SubmitButton>
        </form>
      }
    >
      {words('endedText')}
    </Banner>
  )
}
