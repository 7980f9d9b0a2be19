import { Badge } from '@/components/badge'
import { Card, CardBody, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { CircleAlert, CircleCheck } from '@/components/icons'
import { getTranslations } from '@/i18n/words'
import type { StaffScope } from '@/lib/auth/actor'
import { formatTime } from '@/lib/base/format'
import { noticesOfNumber } from '@/lib/peering-notices/queries'

type Props = { scope: StaffScope; e164: string; timeZone: string }

/** On a number's page: what its customer set for it in Zoom, and whether the carrier has done its part. */
export async function NumberNotices({ scope, e164, timeZone }: Props) {
  const words = getTranslations('webhooks.notices')
  const notices = await noticesOfNumber(scope, e164)
  return (
    <Card labelledBy="notices">
      <CardHead id="notices" title={words('card')} />
      <CardBody>
        {notices.length === 0 ? (
          <p className="muted">{words('cardNone')}</p>
        ) : (
          <DescriptionList
            facts={notices.map(notice => ({
              term: words(`kind.${notice.kind}`),
              value: (
                <span className="flex flex-col gap-1">
                  <span className="[overflow-wrap:anywhere]">{notice.text || words('noName')}</span>
                  <span className="sm muted">{words('setAt', { time: formatTime(notice.happenedAt, timeZone) })}</span>
                  <span>
                    {notice.provisionedAt ? (
                      <Badge tone="success" icon={<CircleCheck />}>
                        {words('provisioned', {
                          time: formatTime(notice.provisionedAt, timeZone),
                          who: notice.provisionedBy ?? '',
                        })}
                      </Badge>
                    ) : (
                      <Badge tone="warning" icon={<CircleAlert />}>
                        {notice.flag ? words(`flag.${notice.flag}`) : words('waiting')}
                      </Badge>
                    )}
                  </span>
                </span>
              ),
            }))}
          />
        )}
      </CardBody>
    </Card>
  )
}
