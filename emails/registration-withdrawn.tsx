import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; url: string }

/** To the support address. */
export const registrationWithdrawn: Letter<Props> = {
  subject: ({ company, reference }) => words('registrationWithdrawn.subject', { company, reference }),
  Body: ({ name, company, reference, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('registrationWithdrawn.preheader', { name })}
      heading={words('registrationWithdrawn.heading')}
      action={{ href: url, label: words('registrationWithdrawn.action', { reference }) }}
      why={words('registrationWithdrawn.why')}
    >
      <Paragraph>{words('registrationWithdrawn.body', { name, company })}</Paragraph>
    </Layout>
  ),
}
