import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; resumeUrl: string }

/** Paid, and somebody else has the numbers: choose others, everything else is kept. */
export const signUpNumbersGone: Letter<Props> = {
  subject: ({ company, reference }) => words('signUpNumbersGone.subject', { company, reference }),
  Body: ({ company, name, reference, resumeUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpNumbersGone.preheader')}
      heading={words('signUpNumbersGone.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
      ]}
      action={{ href: resumeUrl, label: words('signUpNumbersGone.action') }}
      why={words('signUpNumbersGone.why', { company })}
    >
      <Paragraph>{words('signUpNumbersGone.body', { company, name })}</Paragraph>
      <Paragraph>{words('signUpNumbersGone.keep')}</Paragraph>
    </Layout>
  ),
}
