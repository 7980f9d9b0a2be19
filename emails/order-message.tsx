import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = AboutOrder & { by: string; text: string }

export const orderMessage: Letter<Props> = {
  subject: ({ company, reference }) => words('orderMessage.subject', { company, reference }),
  Body: ({ carrier, by, text, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderMessage.preheader', order)}
      heading={words('orderMessage.heading', order)}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderMessage.action', order) }}
      why={words('orderLetters.why', order)}
    >
      <Paragraph>{words('orderMessage.body', { ...order, by })}</Paragraph>
      <Quote>{text}</Quote>
      <Paragraph>{words('orderMessage.then')}</Paragraph>
    </Layout>
  ),
}
