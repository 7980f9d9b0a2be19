import { Card, CardBody, CardHead } from '@/components/card'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { TimeText } from '@/components/time-text'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { formatMoney } from '@/lib/base/money'
import type { Receipt } from '@/lib/payments/receipts'

type Props = { receipts: Receipt[]; path: string; timeZone: string }

/** What was paid through the portal, each with a page to print. */
export function ReceiptsCard({ receipts, path, timeZone }: Props) {
  const words = getTranslations('plans.own')
  const stateOf = ({ state, gateway }: Receipt) =>
    state === 'refunded' || state === 'refunding' ? words(state) : words(gateway === 'invoice' ? 'onInvoice' : 'paid')
  return (
    <Card clip labelledBy="receipts">
      <CardHead id="receipts" title={words('receipts')} />
      {receipts.length === 0 ? (
        <CardBody>
          <p className="text-ink-2">{words('receiptsNone')}</p>
        </CardBody>
      ) : (
        <Table
          label={words('receipts')}
          head={
            <>
              <HeadCell>{words('receipt')}</HeadCell>
              <HeadCell>{words('date')}</HeadCell>
              <HeadCell>{words('state')}</HeadCell>
              <HeadCell numeric>{words('amount')}</HeadCell>
            </>
          }
        >
          {receipts.map(receipt => {
            const { reference, amount, currency, paidAt, createdAt } = receipt
            const at = paidAt ?? createdAt
            return (
              <Row key={reference}>
                <Cell>
                  <Link href={`${path}/${reference}`} aria-label={words('print', { reference })}>
                    {reference}
                  </Link>
                </Cell>
                <Cell label={words('date')} card="half">
                  <TimeText at={at}>{formatTime(at, timeZone)}</TimeText>
                </Cell>
                <Cell label={words('state')} card="half">
                  {stateOf(receipt)}
                </Cell>
                <Cell label={words('amount')} card="half" numeric>
                  {formatMoney(amount, currency)}
                </Cell>
              </Row>
            )
          })}
        </Table>
      )}
    </Card>
  )
}
