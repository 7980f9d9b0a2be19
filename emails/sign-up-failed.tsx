import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; charged: string; againUrl: string }

/** What next, after a sign-up that could not be set up. */
export const signUpFailed: Letter<Props> = {
  subject: ({ company, reference }) => words('signUpFailed.subject', { company, reference }),
  Body: ({ againUrl, charged, company, name, reference, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpFailed.preheader')}
      heading={words('signUpFailed.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
      ]}
      action={{ href: againUrl, label: words('signUpFailed.action') }}
      why={words('signUpFailed.why', { company })}
    >
      <Paragraph>{words('signUpFailed.body', { company, name })}</Paragraph>
      <Paragraph>{words(charged ? 'signUpFailed.refund' : 'signUpFailed.nothing', { charged })}</Paragraph>
    </Layout>
  ),
}
