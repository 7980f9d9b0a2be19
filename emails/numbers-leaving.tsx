import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = {
  name: string
  company: string
  by: string
  count: number
  /** The first of them, in E.164. */
  numbers: string[]
  reference: string
  url: string
}

/** SM8 "Un-publish and remove": the customer's numbers go, and not by the customer's own hand. */
export const numbersLeaving: Letter<Props> = {
  subject: ({ company, count }) => words('numbersLeaving.subject', { company, count }),
  Body: ({ name, company, by, count, numbers, reference, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('numbersLeaving.preheader', { carrier: carrier.carrierName })}
      heading={words('numbersLeaving.heading', { count })}
      facts={[
        [words('facts.company'), company],
        [words('facts.reference'), reference],
      ]}
      action={{ href: url, label: words('numbersLeaving.action') }}
      why={words('numbersLeaving.why', { company })}
    >
      <Paragraph>{words('numbersLeaving.body', { name, by, carrier: carrier.carrierName, count, company })}</Paragraph>
      <Paragraph>
        {words('numbersLeaving.numbers', { numbers: numbers.join(', '), more: count - numbers.length })}
      </Paragraph>
      <Paragraph>{words('numbersLeaving.wrong')}</Paragraph>
    </Layout>
  ),
}
