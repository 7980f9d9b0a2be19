import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; registerUrl: string }

export const registrationExpired: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationExpired.subject', { company, reference }),
  Body: ({ name, company, registerUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationExpired.preheader')}
      heading={words('registrationExpired.heading')}
      action={{ href: registerUrl, label: words('registrationExpired.action') }}
      why={words('registrationExpired.why', { company })}
    >
      <Paragraph>{words('registrationExpired.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
    </Layout>
  ),
}
