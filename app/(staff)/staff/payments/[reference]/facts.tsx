import { Card } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { Empty } from '@/components/empty'
import { Antenna } from '@/components/icons'
import { Link } from '@/components/link'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { formatTime } from '@/lib/base/format'
import { formatMoney } from '@/lib/base/money'
import type { StaffPayment } from '@/lib/payments/list'
import type { Charge } from '@/lib/payments/rules'
import type { Outcome } from '@/lib/payments/settle'

type Props = { payment: StaffPayment; timeZone: string }

export function Facts({ payment, timeZone }: Props) {
  const words = getTranslations('payments.staff')
  const { amount, currency, customer, signUp, refundReason, refundedByName } = payment
  const at = (time: Date) => formatTime(time, timeZone)
  const gateway = payment.gateway === 'invoice' ? words('onInvoice') : words('byCard')
  const facts = [
    { term: words('payer'), value: `${payment.payerName}, ${payment.payerEmail}` },
    customer && {
      term: words('customer'),
      value: <Link href={`/staff/customers/${customer.accountNumber}`}>{customer.company}</Link>,
    },
    signUp && {
      term: words('signUp'),
      value: <Link href={`/staff/sign-ups/${signUp.reference}`}>{signUp.reference}</Link>,
    },
    { term: words('how'), value: gateway },
    payment.gatewayPaymentId && { term: words('gatewayId'), value: payment.gatewayPaymentId },
    { term: words('asked'), value: at(payment.createdAt) },
    payment.paidAt && { term: words('paid'), value: at(payment.paidAt) },
    payment.refundedAt && { term: words('refunded'), value: at(payment.refundedAt) },
    refundReason && {
      term: words('reason'),
      value: words('reasonBy', { reason: refundReason, by: refundedByName ?? '' }),
    },
  ]
  const lines = payment.lines as Charge['lines']
  return (
    <div className="grid items-start gap-6 desk:grid-cols-2">
      <Card padded label={words('about')}>
        <DescriptionList facts={facts.filter(fact => fact !== null && typeof fact === 'object')} />
      </Card>
      <Card padded label={words('charge')}>
        <DescriptionList
          amounts
          facts={[
            ...lines.map(line => ({ term: line.text, value: formatMoney(line.amount, currency) })),
            { term: words('total'), value: <b>{formatMoney(amount, currency)}</b> },
          ]}
        />
      </Card>
    </div>
  )
}

export function Events({ payment: { events }, timeZone }: Props) {
  const words = getTranslations('payments.staff')
  const outcomes = getTranslations('payments.outcomes')
  if (events.length === 0) {
    return (
      <Empty icon={<Antenna />} title={words('noEventsTitle')}>
        {words('noEventsText')}
      </Empty>
    )
  }
  return (
    <Table
      label={words('events')}
      head={
        <>
          <HeadCell>{words('head.event')}</HeadCell>
          <HeadCell>{words('head.outcome')}</HeadCell>
          <HeadCell>{words('head.received')}</HeadCell>
        </>
      }
    >
      {events.map(event => (
        <Row key={event.id}>
          <Cell>{event.type}</Cell>
          <Cell label={words('head.outcome')}>
            {event.outcome ? outcomes(event.outcome as Outcome) : words('waiting')}
          </Cell>
          <Cell label={words('head.received')} nowrap>
            {formatTime(event.receivedAt, timeZone)}
          </Cell>
        </Row>
      ))}
    </Table>
  )
}
