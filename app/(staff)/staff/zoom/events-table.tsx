import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Sub, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import type { EventRow } from '@/lib/webhook-health/queries'

/** What Zoom sent and what came of it; what the messages say is not shown. */
export function EventsTable({ rows, timeZone }: { rows: EventRow[]; timeZone: string }) {
  const words = getTranslations('webhooks.zoom')
  // An outcome is stored as text; one that has no words any more is shown by its name.
  const outcomeOf = ({ outcome, deadAt, attempts, processedAt }: EventRow) => {
    if (deadAt) return words('outcomes.dead')
    if (!processedAt) return words(attempts > 0 ? 'outcomes.again' : 'outcomes.waiting')
    const key = `outcomes.${outcome}` as Parameters<typeof words>[0]
    return words.has(key) ? words(key) : outcome
  }
  return (
    <Table
      label={words('list')}
      head={
        <>
          <HeadCell>{words('event')}</HeadCell>
          <HeadCell>{words('customer')}</HeadCell>
          <HeadCell>{words('received')}</HeadCell>
          <HeadCell>{words('outcome')}</HeadCell>
        </>
      }
    >
      {rows.map(row => (
        <Row key={row.id}>
          <Cell>
            <span className="[overflow-wrap:anywhere]">{row.event}</span>
          </Cell>
          <Cell label={words('customer')} card="half">
            {row.accountNumber ? (
              <Link href={`/staff/customers/${row.accountNumber}`}>{row.company}</Link>
            ) : (
              words('noCustomer')
            )}
            {row.zoomAccountId && <Sub>{row.zoomAccountId}</Sub>}
          </Cell>
          <Cell label={words('received')} card="half">
            <TimeText at={row.receivedAt}>{formatTime(row.receivedAt, timeZone)}</TimeText>
          </Cell>
          <Cell label={words('outcome')}>{outcomeOf(row)}</Cell>
        </Row>
      ))}
    </Table>
  )
}
