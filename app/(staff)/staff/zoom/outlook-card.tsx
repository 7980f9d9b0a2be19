import { Badge } from '@/components/badge'
import { Card, CardBody, CardHead } from '@/components/card'
import { CircleAlert, CircleCheck, CircleHelp } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { Outlook } from '@/lib/webhook-health/rules'

type Props = { outlook: Outlook; lastValidation: Date | undefined; timeZone: string }

const looks = {
  never: { tone: 'warning', icon: <CircleHelp /> },
  good: { tone: 'success', icon: <CircleCheck /> },
  late: { tone: 'warning', icon: <CircleAlert /> },
  ended: { tone: 'danger', icon: <CircleAlert /> },
} as const

/** Zoom stops sending when its validations fail, and tells nobody here: so we count them ourselves. */
export function OutlookCard({ outlook, lastValidation, timeZone }: Props) {
  const words = getTranslations('webhooks.zoom.outlook')
  const time = (at: Date | undefined) => (at ? formatTime(at, timeZone) : '')
  const said =
    outlook.state === 'never'
      ? {}
      : { missed: outlook.missed, next: time(outlook.nextAt), ends: time(outlook.endsAt), last: time(lastValidation) }
  const { tone, icon } = looks[outlook.state]
  return (
    <Card labelledBy="outlook">
      <CardHead id="outlook" title={words('title')}>
        <Badge tone={tone} icon={icon}>
          {words(outlook.state)}
        </Badge>
      </CardHead>
      <CardBody>
        <p className="max-w-[80ch]">
          {words(`${outlook.state}Text`, { missed: 0, next: '', ends: '', last: '', ...said })}
        </p>
      </CardBody>
    </Card>
  )
}
