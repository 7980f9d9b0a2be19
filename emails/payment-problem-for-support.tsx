import type { PaymentProblem } from '@/lib/payments/rules'
import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { type AboutPayment, paymentFacts } from './payment-facts'
import { words } from './words'

type Props = AboutPayment & { problem: PaymentProblem }

/** To the carrier: the gateway said something about money that the portal does not act on by itself. */
export const paymentProblemForSupport: Letter<Props> = {
  subject: ({ name, reference, problem }) =>
    words('paymentProblemForSupport.subject', { name, reference, what: words(`paymentProblems.${problem}.short`) }),
  Body: ({ problem, carrier, ...payment }) => (
    <Layout
      carrier={carrier}
      preheader={words(`paymentProblems.${problem}.short`)}
      heading={words('paymentProblemForSupport.heading')}
      facts={[[words('paymentProblemForSupport.payer'), payment.name], ...paymentFacts(payment)]}
      action={{ href: payment.url, label: words('paymentProblemForSupport.action') }}
      why={words('paymentProblemForSupport.why')}
    >
      <Paragraph>{words(`paymentProblems.${problem}.body`)}</Paragraph>
    </Layout>
  ),
}
