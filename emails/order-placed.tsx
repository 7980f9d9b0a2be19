import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph } from './parts'
import { words } from './words'

type Props = AboutOrder & {
  /** Set aside from what was free, and what follows as a back-order. */
  held: number
  backOrdered: number
  /** How long an answer usually takes. */
  answer: string
}

/** 000-R14: to who ordered, with the reference and what happens next. */
export const orderPlaced: Letter<Props> = {
  subject: ({ company, reference, quantity }) => words('orderPlaced.subject', { company, reference, quantity }),
  Body: ({ carrier, held, backOrdered, answer, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderPlaced.preheader')}
      heading={words('orderPlaced.heading')}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', { reference: order.reference }) }}
      why={words('orderPlaced.why', { company: order.company })}
    >
      <Paragraph>
        {words('orderPlaced.body', { name: order.name, reference: order.reference, carrier: carrier.carrierName })}
      </Paragraph>
      <Paragraph>{words('orderPlaced.split', { held, backOrdered })}</Paragraph>
      <Paragraph>{words('orderPlaced.next', { answer })}</Paragraph>
    </Layout>
  ),
}
