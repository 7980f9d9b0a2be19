import { Layout } from './layout'
import type { Letter } from './letter'
import { type AboutOrder, orderFacts } from './order-facts'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Change = { field: 'quantity' | 'remarks' | 'wantedOn' | 'ownReference'; before: string; after: string }
type Props = AboutOrder & { changes: Change[] }

/** Staff may be at work on what the order said before. */
export const orderChangedForSupport: Letter<Props> = {
  subject: ({ company, reference }) => words('orderChangedForSupport.subject', { company, reference }),
  Body: ({ carrier, changes, ...order }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderChangedForSupport.preheader', { name: order.name, company: order.company })}
      heading={words('orderChangedForSupport.heading')}
      facts={orderFacts(order)}
      action={{ href: order.url, label: words('orderLetters.action', { reference: order.reference }) }}
      why={words('orderLetters.whySupport')}
    >
      <Paragraph>{words('orderChangedForSupport.body', { name: order.name, reference: order.reference })}</Paragraph>
      <Quote>{changes.map(inWords).join('\n')}</Quote>
    </Layout>
  ),
}

const inWords = ({ field, before, after }: Change) =>
  words('orderChangedForSupport.change', {
    field,
    before: before || words('orderChangedForSupport.empty'),
    after: after || words('orderChangedForSupport.empty'),
  })
