import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  company: string
  reference: string
  place: string
  inStock: number
  /** How many are still to come. */
  left: number
  url: string
}

/** To the carrier's support address only: a back-order can be delivered now, or a part of it. */
export const orderInStockForSupport: Letter<Props> = {
  subject: ({ company, reference, inStock }) => words('orderInStock.subject', { company, reference, inStock }),
  Body: ({ company, reference, place, inStock, left, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('orderInStock.preheader', { place })}
      heading={words('orderInStock.heading', { inStock })}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
        [words('facts.place'), place],
      ]}
      action={{ href: url, label: words('orderInStock.action', { reference }) }}
      why={words('orderInStock.why')}
    >
      <Paragraph>{words('orderInStock.body', { company, reference, place, inStock, left })}</Paragraph>
    </Layout>
  ),
}
