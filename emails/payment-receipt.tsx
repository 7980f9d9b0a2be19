import { formatMoney } from '@/lib/base/money'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import type { AboutPayment } from './payment-facts'
import { words } from './words'

type Props = Omit<AboutPayment, 'url'> & {
  lines: { text: string; amount: number }[]
  /** "20 Nov 2026, 14:07 GMT" */
  paidAt: string
  /** No money moved. */
  test: boolean
}

/** 004-R06: what was paid, line by line, tax on its own. */
export const paymentReceipt: Letter<Props> = {
  subject: ({ reference, amount, currency }, { carrierName }) =>
    words('paymentReceipt.subject', { carrier: carrierName, reference, amount: formatMoney(amount, currency) }),
  Body: ({ name, reference, lines, amount, currency, paidAt, test, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('paymentReceipt.preheader', { amount: formatMoney(amount, currency) })}
      heading={words('paymentReceipt.heading')}
      facts={[
        [words('facts.payment'), reference],
        [words('paymentReceipt.paidAt'), paidAt],
        ...lines.map(line => [line.text, formatMoney(line.amount, currency)] as [string, string]),
        [words('paymentReceipt.total'), formatMoney(amount, currency)],
      ]}
      why={words('paymentReceipt.why', { carrier: carrier.carrierName })}
    >
      {test && <Paragraph>{words('paymentReceipt.test')}</Paragraph>}
      <Paragraph>{words('paymentReceipt.body', { name, carrier: carrier.carrierName })}</Paragraph>
      <Paragraph>{words('paymentReceipt.next')}</Paragraph>
    </Layout>
  ),
}
