import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; statusUrl: string; target: string }

/** 000-R04: to the applicant, with the private status link. */
export const registrationReceived: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationReceived.subject', { company, reference }),
  Body: ({ name, company, reference, statusUrl, target, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationReceived.preheader')}
      heading={words('registrationReceived.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
      ]}
      action={{ href: statusUrl, label: words('registrationReceived.action') }}
      why={words('registrationReceived.why', { company })}
    >
      <Paragraph>
        {words('registrationReceived.body', { name, company, carrier: carrier.carrierName, target })}
      </Paragraph>
      <Paragraph>{words('registrationReceived.keep')}</Paragraph>
    </Layout>
  ),
}
