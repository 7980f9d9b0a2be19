import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  reference: string
  city: string
  /** Of this delivery, of all so far, and as ordered. */
  count: number
  delivered: number
  quantity: number
  /** They are on their way into Zoom, because the customer said so beforehand. */
  publishing: boolean
  url: string
}

/** SM10: numbers of an order are there; n of m, and what to do next. */
export const orderDelivered: Letter<Props> = {
  subject: ({ company, reference, count, delivered, quantity }) =>
    words('orderDelivered.subject', { company, reference, count, left: quantity - delivered }),
  Body: ({ name, company, reference, city, count, delivered, quantity, publishing, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderDelivered.preheader', { delivered, quantity })}
      heading={words('orderDelivered.heading', { count })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
        [words('orderDelivered.delivered'), words('orderDelivered.some', { delivered, quantity })],
      ]}
      action={{ href: url, label: words('orderDelivered.action') }}
      why={words('orderDelivered.why', { reference })}
    >
      <Paragraph>{words('orderDelivered.body', { name, reference, city, count })}</Paragraph>
      <Paragraph>{words(publishing ? 'orderDelivered.publishing' : 'orderDelivered.next')}</Paragraph>
      {delivered < quantity && <Paragraph>{words('orderDelivered.rest', { left: quantity - delivered })}</Paragraph>}
    </Layout>
  ),
}
