import { ActionForm } from '@/components/action-form'
import { Card, CardBody, CardHead } from '@/components/card'
import { RotateCcw } from '@/components/icons'
import { SubmitButton } from '@/components/submit-button'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { Why } from '@/components/why'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { newId } from '@/lib/base/ids'
import type { EventRow } from '@/lib/webhook-health/queries'
import { replayEventsAction } from './actions'

type Props = { rows: EventRow[]; may: boolean; timeZone: string }

/** What could not be acted on, with why, to be replayed one by one or all at once. */
export function DeadCard({ rows, may, timeZone }: Props) {
  const words = getTranslations('webhooks.zoom')
  return (
    <Card clip labelledBy="dead">
      <CardHead id="dead" title={words('deadTitle')}>
        {may && (
          <ActionForm action={replayEventsAction} idempotencyKey={newId()} className="contents">
            <SubmitButton icon={<RotateCcw />}>{words('replayAll')}</SubmitButton>
          </ActionForm>
        )}
      </CardHead>
      <CardBody>
        <p className="muted">{words('deadText')}</p>
        {!may && <Why>{words('mayNotReplay')}</Why>}
      </CardBody>
      <Table
        label={words('deadTitle')}
        head={
          <>
            <HeadCell>{words('event')}</HeadCell>
            <HeadCell>{words('received')}</HeadCell>
            <HeadCell>{words('outcome')}</HeadCell>
            {may && <HeadCell hidden>{words('action')}</HeadCell>}
          </>
        }
      >
        {rows.map(row => (
          <Row key={row.id}>
            <Cell>
              <span className="[overflow-wrap:anywhere]">{row.event}</span>
              <Sub>{row.company ?? row.zoomAccountId ?? words('noCustomer')}</Sub>
            </Cell>
            <Cell label={words('received')} card="half">
              <TimeText at={row.receivedAt}>{formatTime(row.receivedAt, timeZone)}</TimeText>
              <Sub>{words('tries', { count: row.attempts })}</Sub>
            </Cell>
            <Cell label={words('outcome')}>
              <span className="[overflow-wrap:anywhere]">{row.lastError}</span>
            </Cell>
            {may && (
              <Cell numeric>
                <ActionForm action={replayEventsAction} idempotencyKey={newId()} className="contents">
                  <input type="hidden" name="id" value={row.id} />
                  <SubmitButton variant="default" size="sm" aria-label={words('replayOf', { event: row.event })}>
                    {words('replay')}
                  </SubmitButton>
                </ActionForm>
              </Cell>
            )}
          </Row>
        ))}
      </Table>
    </Card>
  )
}
