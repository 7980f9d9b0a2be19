import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph } from './parts'
import { words } from './words'

type Props = AboutOrder

/** Nobody need work on it any more. */
export const orderCancelledForSupport: Letter<Props> = {
  subject: ({ company, reference }) => words('orderCancelledForSupport.subject', { company, reference }),
  Body: ({ carrier, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderCancelledForSupport.preheader')}
      heading={words('orderCancelledForSupport.heading')}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', { reference: order.reference }) }}
      why={words('orderLetters.whySupport')}
    >
      <Paragraph>
        {words('orderCancelledForSupport.body', {
          name: order.name,
          company: order.company,
          reference: order.reference,
        })}
      </Paragraph>
    </Layout>
  ),
}
