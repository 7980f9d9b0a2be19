import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { ListTodo } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { followUpsOf } from '@/lib/service-plans/follow-ups'

/** Tasks that a plan left for after the set-up (003-R16), until all are ticked off. */
export async function SetUpBanner({ scope }: { scope: CustomerScope }) {
  const followUps = await followUpsOf(scope)
  const left = followUps.filter(({ doneAt }) => !doneAt).length
  if (left === 0) return null
  const words = getTranslations('plans.own')
  return (
    <Banner
      className="mb-6"
      tone="info"
      icon={<ListTodo />}
      title={words('left', { count: left })}
      actions={<ButtonLink href="/plan">{words('leftOpen')}</ButtonLink>}
    />
  )
}
