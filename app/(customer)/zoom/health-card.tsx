import { Badge } from '@/components/badge'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { CircleAlert, CircleCheck } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { minutes, now } from '@/lib/base/clock'
import { formatDuration, formatTime } from '@/lib/base/format'
import type { ConnectionView } from '@/lib/zoom-connections/queries'

type Props = { carrier: string; connection: ConnectionView; timeZone: string }

/** Readiness of a connected connection (SM3): sign-in, numbers, events, permissions; each good or with what to do. */
export function HealthCard({ carrier, connection, timeZone }: Props) {
  const words = getTranslations('zoom')
  const { lastRefreshAt, lastEventAt, problem, scopes, zoomUser } = connection
  const missing = scopes.filter(({ granted }) => !granted).length
  const mark = (good: boolean) => (
    <span className={good ? 'text-success-ink' : 'text-warning-ink'}>
      {good ? <CircleCheck aria-hidden="true" /> : <CircleAlert aria-hidden="true" />}
      <span className="sr-only">{words(good ? 'health.good' : 'health.bad')}</span>
    </span>
  )
  const wholeMinutes = lastRefreshAt ? Math.floor((now().getTime() - lastRefreshAt.getTime()) / minutes(1)) : 0
  const good = !problem && missing === 0
  return (
    <Card labelledBy="health">
      <CardHead id="health" title={words('health.title')}>
        <Badge tone={good ? 'success' : 'warning'} icon={good ? <CircleCheck /> : <CircleAlert />}>
          {words(good ? 'health.allGood' : 'health.attention')}
        </Badge>
      </CardHead>
      <CardBody className="py-2.5">
        <DescriptionList
          facts={[
            {
              term: words('health.signIn'),
              value:
                wholeMinutes > 0
                  ? words('health.renewed', { ago: formatDuration(minutes(wholeMinutes)) })
                  : words('health.renewedNow'),
              aside: mark(true),
            },
            {
              term: words('health.numbers'),
              value: words(`problem.${problem ?? 'none'}`, { carrier, person: zoomUser }),
              aside: mark(!problem),
            },
            {
              term: words('health.events'),
              value: lastEventAt
                ? words('health.lastEvent', { time: formatTime(lastEventAt, timeZone) })
                : words('health.noEvent'),
              aside: mark(true),
            },
            {
              term: words('health.permission'),
              value:
                missing > 0
                  ? words('health.someMissing', { count: missing })
                  : words('health.allGranted', { count: scopes.length }),
              aside: mark(missing === 0),
            },
          ]}
        />
      </CardBody>
    </Card>
  )
}
