import { Checklist } from '@/app/_off-boarding/checklist'
import { Banner } from '@/components/banner'
import { ButtonLink } from '@/components/button'
import { Details } from '@/components/details'
import { getTranslations } from '@/i18n/words'
import type { CustomerActor } from '@/lib/auth/actor'
import { customerMay } from '@/lib/auth/permissions'
import { formatTime } from '@/lib/base/format'
import { offBoardingOf } from '@/lib/off-boarding/queries'
import { totalOf } from '@/lib/off-boarding/rules'
import { DisconnectButton } from './disconnect/button'

type Props = { me: CustomerActor & { timeZone: string }; carrier: string }

/** Connected, Advanced, Disconnect Provider (002-R46): collapsed, and the list of what blocks in it. */
export async function Advanced({ me, carrier }: Props) {
  const seen = await offBoardingOf(me.scope)
  if (!seen?.connection || seen.connection.state === 'disconnected') return null
  const words = getTranslations('offBoarding')
  const left = totalOf(seen.left)
  const asked = seen.status === 'deactivation_requested'
  return (
    <Details card summary={words('advanced.title')} sub={words('advanced.sub')}>
      <div className="flex flex-col gap-5">
        {asked ? (
          <Banner
            tone="warning"
            title={words('requested.title', {
              time: seen.requestedAt ? formatTime(seen.requestedAt, me.timeZone) : '',
              by: seen.requestedBy ?? '',
            })}
          >
            {words('advanced.askedText', { carrier })}
          </Banner>
        ) : (
          left > 0 && (
            <Banner tone="warning" title={words('blocked.title', { count: left })}>
              {words('blocked.text', { carrier })}
            </Banner>
          )
        )}
        <Checklist seen={seen} reader="customer" carrier={carrier} timeZone={me.timeZone} />
        <div className="flex flex-wrap items-center gap-3">
          <DisconnectButton seen={seen} may={customerMay(me.roles, 'zoom.disconnect')} />
          {(left > 0 || asked) && <ButtonLink href="/zoom/disconnect">{words('advanced.list')}</ButtonLink>}
        </div>
      </div>
    </Details>
  )
}
