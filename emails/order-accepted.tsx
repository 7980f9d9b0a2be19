import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph } from './parts'
import { words } from './words'

type Props = AboutOrder & {
  /** Within what time orders are delivered, in words. */
  target: string
}

export const orderAccepted: Letter<Props> = {
  subject: ({ company, reference }) => words('orderAccepted.subject', { company, reference }),
  Body: ({ carrier, target, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderAccepted.preheader', order)}
      heading={words('orderAccepted.heading', order)}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', order) }}
      why={words('orderLetters.why', order)}
    >
      <Paragraph>{words('orderAccepted.body', { ...order, target })}</Paragraph>
    </Layout>
  ),
}
