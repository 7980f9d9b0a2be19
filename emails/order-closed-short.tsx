import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = AboutOrder & { by: string; reason: string; delivered: number }

export const orderClosedShort: Letter<Props> = {
  subject: ({ company, reference }) => words('orderClosedShort.subject', { company, reference }),
  Body: ({ carrier, by, reason, delivered, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderClosedShort.preheader', { ...order, delivered })}
      heading={words('orderClosedShort.heading', { ...order, delivered })}
      facts={[
        ...orderFacts(order),
        [words('facts.delivered'), words('orderClosedShort.delivered', { ...order, delivered })],
      ]}
      action={{ href: order.url, label: words('orderLetters.action', order) }}
      why={words('orderLetters.why', order)}
    >
      <Paragraph>{words('orderClosedShort.body', { ...order, by, delivered })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>{words('orderClosedShort.then')}</Paragraph>
    </Layout>
  ),
}
