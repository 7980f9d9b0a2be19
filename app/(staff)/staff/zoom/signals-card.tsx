import { Card, CardHead } from '@/components/card'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatCount, formatTime } from '@/lib/base/format'
import type { WebhookHealth } from '@/lib/webhook-health/queries'

type Props = { signals: WebhookHealth['signals']; timeZone: string }

/** F23: what was refused left nothing behind but these counts. */
export function SignalsCard({ signals, timeZone }: Props) {
  const words = getTranslations('webhooks.zoom.signals')
  return (
    <Card clip labelledBy="signals">
      <CardHead id="signals" title={words('title')} />
      <Table
        label={words('title')}
        head={
          <>
            <HeadCell>{words('kind')}</HeadCell>
            <HeadCell numeric>{words('today')}</HeadCell>
            <HeadCell numeric>{words('week')}</HeadCell>
            <HeadCell>{words('last')}</HeadCell>
          </>
        }
      >
        {(['refused_signature', 'stale', 'too_large'] as const).map(kind => {
          const { today, week, lastAt } = signals[kind]
          return (
            <Row key={kind}>
              <Cell>
                {words(kind)}
                <Sub>{words(`${kind}_text`)}</Sub>
              </Cell>
              <Cell label={words('today')} card="third" numeric>
                {formatCount(today)}
              </Cell>
              <Cell label={words('week')} card="third" numeric>
                {formatCount(week)}
              </Cell>
              <Cell label={words('last')} card="third">
                {lastAt ? <TimeText at={lastAt}>{formatTime(lastAt, timeZone)}</TimeText> : words('never')}
              </Cell>
            </Row>
          )
        })}
      </Table>
    </Card>
  )
}
