import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = AboutOrder & { by: string; reason: string }

export const orderDeclined: Letter<Props> = {
  subject: ({ company, reference }) => words('orderDeclined.subject', { company, reference }),
  Body: ({ carrier, by, reason, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderDeclined.preheader', order)}
      heading={words('orderDeclined.heading', order)}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', order) }}
      why={words('orderLetters.why', order)}
    >
      <Paragraph>{words('orderDeclined.body', { ...order, by })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>{words('orderDeclined.then')}</Paragraph>
    </Layout>
  ),
}
