import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph } from './parts'
import { words } from './words'

type Props = AboutOrder & { by: string }

/** To the customer's people, also when a colleague cancelled. */
export const orderCancelled: Letter<Props> = {
  subject: ({ company, reference }) => words('orderCancelled.subject', { company, reference }),
  Body: ({ carrier, by, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderCancelled.preheader')}
      heading={words('orderCancelled.heading')}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', { reference: order.reference }) }}
      why={words('orderLetters.why', { company: order.company })}
    >
      <Paragraph>{words('orderCancelled.body', { name: order.name, reference: order.reference, by })}</Paragraph>
    </Layout>
  ),
}
