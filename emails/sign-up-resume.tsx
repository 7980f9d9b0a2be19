import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; resumeUrl: string; signInUrl: string }

/** 004-R03: the way back into a sign-up that was begun, on any device. */
export const signUpResume: Letter<Props> = {
  subject: ({ reference }, { carrierName }) => words('signUpResume.subject', { carrier: carrierName, reference }),
  Body: ({ company, name, reference, resumeUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpResume.preheader')}
      heading={words('signUpResume.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
      ]}
      action={{ href: resumeUrl, label: words('signUpResume.action') }}
      why={words('signUpResume.why', { company })}
    >
      <Paragraph>{words('signUpResume.body', { carrier: carrier.carrierName, company, name })}</Paragraph>
      <Paragraph>{words('signUpResume.keep')}</Paragraph>
    </Layout>
  ),
}
