import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; reason: string; statusUrl: string }

export const registrationRejected: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationRejected.subject', { company, reference }),
  Body: ({ name, company, reason, statusUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationRejected.preheader')}
      heading={words('registrationRejected.heading')}
      action={{ href: statusUrl, label: words('registrationRejected.action') }}
      why={words('registrationRejected.why', { company })}
    >
      <Paragraph>{words('registrationRejected.body', { name, company })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>{words('registrationRejected.then')}</Paragraph>
    </Layout>
  ),
}
