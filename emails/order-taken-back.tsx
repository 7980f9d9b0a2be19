import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  /** The first of them. */
  numbers: string[]
  count: number
  delivered: number
  quantity: number
  reason: string
  url: string
}

/** Numbers of an open order were a mistake and are the carrier's again. */
export const orderTakenBack: Letter<Props> = {
  subject: ({ company, reference, count }) => words('orderTakenBack.subject', { company, reference, count }),
  Body: ({ name, company, reference, numbers, count, delivered, quantity, reason, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderDelivered.preheader', { delivered, quantity })}
      heading={words('orderTakenBack.heading', { count })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
        [words('orderDelivered.delivered'), words('orderDelivered.some', { delivered, quantity })],
      ]}
      action={{ href: url, label: words('orderTakenBack.action', { reference }) }}
      why={words('orderDelivered.why', { reference })}
    >
      <Paragraph>{words('orderTakenBack.body', { name, reference, count, carrier: carrier.carrierName })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>
        {words('orderTakenBack.numbers', { numbers: numbers.join(', '), more: count - numbers.length })}
      </Paragraph>
    </Layout>
  ),
}
