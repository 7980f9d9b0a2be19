import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { getTranslations } from '@/i18n/words'
import type { CustomerScope } from '@/lib/auth/actor'
import { ownStanding } from '@/lib/customers/find'
import { carrierSettings } from '@/lib/settings/queries'

/** For the customer's shell: why its account is not active, what that stops, and whom to ask; undefined while it is. */
export async function standingBanner(scope: CustomerScope) {
  const standing = await ownStanding(scope)
  if (!standing || standing.status === 'deactivated') return undefined
  const words = getTranslations('users.standing')
  const { carrierName: carrier, supportEmail } = await carrierSettings()
  const { status, reason } = standing
  return (
    <Banner
      tone="warning"
      title={words(status)}
      actions={
        <>
          {status === 'deactivation_requested' && (
            <ButtonLink href="/zoom/disconnect">{words('deactivation_requestedAction')}</ButtonLink>
          )}
          <ButtonLink plain href={supportEmail ? `mailto:${supportEmail}` : '/legal/support'}>
            {words('ask', { carrier })}
          </ButtonLink>
        </>
      }
    >
      {words(`${status}Text`)}
      {reason && (
        <>
          {' '}
          <span className="whitespace-pre-line">{words('reason', { reason })}</span>
        </>
      )}
    </Banner>
  )
}
