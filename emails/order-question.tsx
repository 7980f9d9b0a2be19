import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = AboutOrder & { by: string; text: string }

export const orderQuestion: Letter<Props> = {
  subject: ({ company, reference }) => words('orderQuestion.subject', { company, reference }),
  Body: ({ carrier, by, text, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderQuestion.preheader', order)}
      heading={words('orderQuestion.heading', order)}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderQuestion.action', order) }}
      why={words('orderLetters.why', order)}
    >
      <Paragraph>{words('orderQuestion.body', { ...order, by })}</Paragraph>
      <Quote>{text}</Quote>
      <Paragraph>{words('orderQuestion.then')}</Paragraph>
    </Layout>
  ),
}
