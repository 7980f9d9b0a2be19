import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; charged: string; reason: string; staffUrl: string }

/** A charge whose provisioning has failed for good: staff look into it. */
export const signUpFailedForSupport: Letter<Props> = {
  subject: ({ company, reference }) => words('signUpFailedForSupport.subject', { company, reference }),
  Body: ({ charged, company, name, reason, reference, staffUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpFailedForSupport.preheader', { reason })}
      heading={words('signUpFailedForSupport.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
      ]}
      action={{ href: staffUrl, label: words('signUpFailedForSupport.action') }}
      why={words('signUpFailedForSupport.why')}
    >
      <Paragraph>{words('signUpFailedForSupport.body', { company, name, reason })}</Paragraph>
      <Paragraph>
        {words(charged ? 'signUpFailedForSupport.refund' : 'signUpFailedForSupport.nothing', { charged })}
      </Paragraph>
    </Layout>
  ),
}
