import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph } from './parts'
import { words } from './words'

/** `waits`: the order is back at a question that the customer has not answered. */
type Props = AboutOrder & { by: string; waits: boolean }

export const orderResumed: Letter<Props> = {
  subject: ({ company, reference }) => words('orderResumed.subject', { company, reference }),
  Body: ({ carrier, by, waits, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderResumed.preheader', order)}
      heading={words('orderResumed.heading', order)}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', order) }}
      why={words('orderLetters.why', order)}
    >
      <Paragraph>{words('orderResumed.body', { ...order, by })}</Paragraph>
      {waits && <Paragraph>{words('orderResumed.waits')}</Paragraph>}
    </Layout>
  ),
}
