import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; resumeUrl: string; signInUrl: string }

/** An address that has an account signs up again; the pages said nothing of it. */
export const signUpAccountExists: Letter<Props> = {
  subject: (_, { carrierName }) => words('signUpAccountExists.subject', { carrier: carrierName }),
  Body: ({ company, name, reference, resumeUrl, signInUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpAccountExists.preheader')}
      heading={words('signUpAccountExists.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
      ]}
      action={{ href: signInUrl, label: words('signUpAccountExists.action') }}
      why={words('signUpAccountExists.why')}
    >
      <Paragraph>
        {words('signUpAccountExists.body', { carrier: carrier.carrierName, company, name, reference })}
      </Paragraph>
      <Paragraph>{words('signUpAccountExists.other', { resumeUrl })}</Paragraph>
    </Layout>
  ),
}
