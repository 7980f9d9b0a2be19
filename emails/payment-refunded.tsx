import { formatMoney } from '@/lib/base/money'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { type AboutPayment, paymentFacts } from './payment-facts'
import { words } from './words'

type Props = Omit<AboutPayment, 'url'> & { reason: string }

/** The whole amount is on its way back to where it came from. */
export const paymentRefunded: Letter<Props> = {
  subject: ({ reference, amount, currency }, { carrierName }) =>
    words('paymentRefunded.subject', { carrier: carrierName, reference, amount: formatMoney(amount, currency) }),
  Body: ({ reason, carrier, ...payment }) => (
    <Layout
      carrier={carrier}
      preheader={words('paymentRefunded.preheader')}
      heading={words('paymentRefunded.heading')}
      facts={[...paymentFacts({ ...payment, url: '' }), [words('paymentRefunded.reason'), reason]]}
      why={words('paymentReceipt.why', { carrier: carrier.carrierName })}
    >
      <Paragraph>
        {words('paymentRefunded.body', {
          name: payment.name,
          carrier: carrier.carrierName,
          amount: formatMoney(payment.amount, payment.currency),
        })}
      </Paragraph>
      <Paragraph>{words('paymentRefunded.next')}</Paragraph>
    </Layout>
  ),
}
