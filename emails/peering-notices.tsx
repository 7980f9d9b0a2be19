import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  addresses: number
  names: number
  flagged: number
  /** Customers concerned, the first of them. */
  customers: string[]
  moreCustomers: number
  /** All that wait, the new ones included. */
  open: number
  url: string
}

/** For staff, once a day at most: what customers set in Zoom that the carrier has to provision. Holds no address itself. */
export const peeringNotices: Letter<Props> = {
  subject: ({ addresses, names }) => words('peeringNotices.subject', { count: addresses + names }),
  Body: ({ addresses, names, flagged, customers, moreCustomers, open, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('peeringNotices.preheader')}
      heading={words('peeringNotices.heading')}
      facts={[
        [words('peeringNotices.addresses'), String(addresses)],
        [words('peeringNotices.names'), String(names)],
        [words('peeringNotices.flagged'), String(flagged)],
        [words('peeringNotices.open'), String(open)],
      ]}
      action={{ href: url, label: words('peeringNotices.action') }}
      why={words('zoomConnections.why')}
    >
      <Paragraph>{words('peeringNotices.body')}</Paragraph>
      {customers.length > 0 && (
        <Paragraph>
          {words('zoomConnections.customers', { customers: customers.join(', '), more: moreCustomers })}
        </Paragraph>
      )}
    </Layout>
  ),
}
