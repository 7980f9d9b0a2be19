import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; open: string; reference: string; statusUrl: string }

/** SM1: a known address registers again; the page said nothing of it. */
export const registrationAlreadyOpen: Letter<Props> = {
  subject: ({ company, open }) => words('registrationAlreadyOpen.subject', { company, open }),
  Body: ({ name, company, open, reference, statusUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationAlreadyOpen.preheader')}
      heading={words('registrationAlreadyOpen.heading')}
      action={{ href: statusUrl, label: words('registrationAlreadyOpen.action') }}
      why={words('registrationAlreadyOpen.why')}
    >
      <Paragraph>{words('registrationAlreadyOpen.body', { name, company, open, reference })}</Paragraph>
      <Paragraph>{words('registrationAlreadyOpen.keep')}</Paragraph>
    </Layout>
  ),
}
