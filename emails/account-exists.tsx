import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { reference: string; signInUrl: string }

/** SM1: the address of an account registers again; the page said nothing of it. */
export const accountExists: Letter<Props> = {
  subject: (_, { carrierName }) => words('accountExists.subject', { carrier: carrierName }),
  Body: ({ reference, signInUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('accountExists.preheader')}
      heading={words('accountExists.heading')}
      action={{ href: signInUrl, label: words('accountExists.action') }}
      why={words('accountExists.why')}
    >
      <Paragraph>{words('accountExists.body', { reference })}</Paragraph>
    </Layout>
  ),
}
