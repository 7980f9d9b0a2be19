import { Badge } from '@/components/badge'
import { Card, CardBody, CardFoot } from '@/components/card'
import { Facts } from '@/components/description-list'
import { CircleAlert, CircleCheck, PlugZap, Unplug } from '@/components/icons'
import { Orb } from '@/components/orb'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { ConnectionView } from '@/lib/zoom-connections/queries'

const LOOK = {
  connected: { tone: 'success', icon: <CircleCheck />, orb: <PlugZap /> },
  reauthorization_required: { tone: 'warning', icon: <CircleAlert />, orb: <PlugZap /> },
  removed: { tone: 'danger', icon: <CircleAlert />, orb: <Unplug /> },
  disconnected: { tone: 'danger', icon: <CircleAlert />, orb: <Unplug /> },
} as const

type Props = { connection: ConnectionView; timeZone: string }

/** Whose account, in what state, by whom and since when. */
export function ConnectionCard({ connection, timeZone }: Props) {
  const words = getTranslations('zoom')
  const { state, accountName, accountNumber, connectedBy, zoomUser, connectedAt, endedAt } = connection
  const look = LOOK[state]
  const at = (time: Date | null) =>
    time ? <TimeText at={time}>{formatTime(time, timeZone)}</TimeText> : words('notYet')
  return (
    <Card label={words('connection')}>
      <CardBody className="flex flex-wrap items-center justify-between gap-5">
        <div className="flex items-center gap-4">
          <Orb tone={look.tone}>{look.orb}</Orb>
          <div>
            <p className="text-lg font-semibold">{accountName}</p>
            <p className="tnum text-sm text-ink-2">
              {
                // Who allowed it is deleted with the app's removal.
                zoomUser
                  ? words('accountAs', { number: accountNumber, person: zoomUser })
                  : words('account', { number: accountNumber })
              }
            </p>
          </div>
        </div>
        {state !== 'removed' && (
          <Badge tone={look.tone} icon={look.icon}>
            {words(`state.${state}`)}
          </Badge>
        )}
      </CardBody>
      <CardFoot className="bg-surface">
        <Facts
          facts={[
            { term: words('connectedBy'), value: connectedBy },
            { term: words('since'), value: at(connectedAt) },
            ...(endedAt ? [{ term: words(state === 'removed' ? 'state.removed' : 'until'), value: at(endedAt) }] : []),
            ...(state === 'connected'
              ? [
                  { term: words('lastChecked'), value: at(connection.lastCheckAt) },
                  { term: words('nextCheck'), value: at(connection.nextCheckAt) },
                ]
              : []),
          ]}
        />
      </CardFoot>
    </Card>
  )
}
