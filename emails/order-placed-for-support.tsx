import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = AboutOrder & {
  held: number
  backOrdered: number
  remarks: string
  ownReference?: string
  /** ISO time of the day. */
  wantedOn?: string
}

/** 000-R14: to the carrier's support address. */
export const orderPlacedForSupport: Letter<Props> = {
  subject: ({ company, reference, quantity }) =>
    words('orderPlacedForSupport.subject', { company, reference, quantity }),
  Body: ({ carrier, held, backOrdered, remarks, ownReference, wantedOn, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderPlacedForSupport.preheader', { name: order.name, company: order.company })}
      heading={words('orderPlacedForSupport.heading')}
      facts={[
        ...orderFacts(order),
        [words('facts.company'), order.company],
        ...(ownReference ? [[words('facts.ownReference'), ownReference] satisfies [string, string]] : []),
        ...(wantedOn ? [[words('facts.wantedOn'), wantedOn.slice(0, 10)] satisfies [string, string]] : []),
      ]}
      action={{ href: order.url, label: words('orderLetters.action', { reference: order.reference }) }}
      why={words('orderLetters.whySupport')}
    >
      <Paragraph>{words('orderPlacedForSupport.body', { name: order.name, company: order.company })}</Paragraph>
      <Paragraph>{words('orderPlacedForSupport.split', { held, backOrdered })}</Paragraph>
      {remarks && <Quote>{remarks}</Quote>}
    </Layout>
  ),
}
