import type { ReactNode } from 'react'
import { Banner } from '@/components/banner'
import { Card, CardHead } from '@/components/card'
import { DescriptionList } from '@/components/description-list'
import { PageHead } from '@/components/page-head'
import { PrintButton } from '@/components/print-button'
import { Cell, HeadCell, Row, Table } from '@/components/table'
import { getTranslations } from '@/i18n/words'
import { countryName, formatTime } from '@/lib/base/format'
import { formatMoney } from '@/lib/base/money'
import type { Receipt } from '@/lib/payments/receipts'
import { carrierSettings } from '@/lib/settings/queries'

type Props = {
  receipt: Receipt
  timeZone: string
  breadcrumbs: { label: string; items: { href: string; label: string }[]; current: string }
}

/** What was paid to whom, line by line with the tax on its own, to read and to print (004-R06). */
export async function ReceiptPage({ receipt, timeZone, breadcrumbs }: Props) {
  const words = getTranslations('payments.receipt')
  const { carrierName, supportEmail } = await carrierSettings()
  const { reference, lines, amount, tax, currency, gateway, state, paidAt, createdAt, refundedAt } = receipt
  const onInvoice = gateway === 'invoice'
  const money = (minor: number) => formatMoney(minor, currency)
  return (
    <>
      <PageHead
        title={words(onInvoice ? 'invoiceTitle' : 'title', { reference })}
        sentence={words('sentence', { carrier: carrierName })}
        breadcrumbs={breadcrumbs}
        actions={<PrintButton>{words('print')}</PrintButton>}
      />
      <div className="flex max-w-[760px] flex-col gap-6">
        {state !== 'paid' && (
          <Banner tone="info" title={words(state === 'refunded' ? 'refunded' : 'refunding')}>
            {refundedAt && words('refundedAt', { at: formatTime(refundedAt, timeZone) })}
          </Banner>
        )}
        {receipt.test && <Banner tone="warning" title={words('test')} />}
        {onInvoice && <Banner tone="info" title={words('onInvoice', { carrier: carrierName })} />}
        <div className="grid gap-6 sm:grid-cols-2">
          <Party title={words('from')}>
            <b>{carrierName}</b>
            {supportEmail && <span>{supportEmail}</span>}
          </Party>
          <Party title={words('to')}>
            <Payer receipt={receipt} />
          </Party>
        </div>
        <Card clip labelledBy="lines">
          <CardHead id="lines" title={words('lines')} />
          <Table
            label={words('lines')}
            head={
              <>
                <HeadCell>{words('what')}</HeadCell>
                <HeadCell numeric>{words('amount')}</HeadCell>
              </>
            }
          >
            {lines.map(line => (
              <Row key={`${line.kind} ${line.text}`}>
                <Cell>{line.text}</Cell>
                <Cell label={words('amount')} numeric>
                  {money(line.amount)}
                </Cell>
              </Row>
            ))}
          </Table>
        </Card>
        <Card padded label={words('total')}>
          <DescriptionList
            amounts
            facts={[
              { term: words('net'), value: money(amount - tax) },
              { term: words('tax'), value: money(tax) },
              { term: words('total'), value: <b>{money(amount)}</b> },
              { term: words(onInvoice ? 'taken' : 'paidAt'), value: formatTime(paidAt ?? createdAt, timeZone) },
              { term: words('reference'), value: reference },
            ]}
          />
        </Card>
      </div>
    </>
  )
}

function Party({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col">
      <h2 className="mb-1">{title}</h2>
      {children}
    </section>
  )
}

function Payer({ receipt: { customer, payerName, payerEmail } }: { receipt: Receipt }) {
  const words = getTranslations('payments.receipt')
  return (
    <>
      {customer && <b>{customer.company}</b>}
      <span>{payerName}</span>
      {customer && (
        <>
          <span>{customer.address}</span>
          <span>{[customer.postalCode, customer.city].filter(Boolean).join(' ')}</span>
          {customer.country && <span>{countryName(customer.country)}</span>}
          <span>{words('account', { number: customer.accountNumber })}</span>
        </>
      )}
      <span className="[overflow-wrap:anywhere]">{payerEmail}</span>
    </>
  )
}
