import { Drama } from 'lucide-react'
import { Banner } from '@/components/banner'
import { SubmitButton } from '@/components/submit-button'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { stopActingAction } from './actions'

/** On every page while staff act for a customer: whose account it is, who they are, and the way out. */
export async function actingBanner(me: CustomerActor & { company: string }) {
  const words = await getTranslations('team.act')
  const { company, name } = me
  return (
    <Banner
      tone="danger"
      icon={<Drama />}
      title={words('banner', { company })}
      actions={
        <form action={stopActingAction}>
          <SubmitButton variant="default">{words('stop')}</SubmitButton>
        </form>
      }
    >
      {words('bannerText', { name })}
    </Banner>
  )
}
