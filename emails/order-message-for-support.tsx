import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = AboutOrder & { text: string; answer: boolean }

/** The customer wrote in the thread of an order, or answered the question that the order waited for. */
export const orderMessageForSupport: Letter<Props> = {
  subject: ({ company, reference, answer }) =>
    words('orderMessageForSupport.subject', { company, reference, answer: String(answer) }),
  Body: ({ carrier, text, answer, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderMessageForSupport.preheader', { name: order.name, company: order.company })}
      heading={words('orderMessageForSupport.heading', { name: order.name, answer: String(answer) })}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', { reference: order.reference }) }}
      why={words('orderLetters.whySupport')}
    >
      <Quote>{text}</Quote>
      <Paragraph>{words('orderMessageForSupport.then', { answer: String(answer) })}</Paragraph>
    </Layout>
  ),
}
