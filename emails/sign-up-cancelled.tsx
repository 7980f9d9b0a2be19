import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = { name: string; company: string; reference: string; reason: string; charged: string; againUrl: string }

/** Called off by the carrier before it was set up: why, and what happens with the money. */
export const signUpCancelled: Letter<Props> = {
  subject: ({ company, reference }) => words('signUpCancelled.subject', { company, reference }),
  Body: ({ name, company, reference, reason, charged, againUrl, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('signUpCancelled.preheader', { carrier: carrier.carrierName })}
      heading={words('signUpCancelled.heading')}
      facts={[
        [words('facts.reference'), reference],
        [words('facts.company'), company],
      ]}
      action={{ href: againUrl, label: words('signUpFailed.action') }}
      why={words('signUpReady.why', { company })}
    >
      <Paragraph>{words('signUpCancelled.body', { name, company, carrier: carrier.carrierName })}</Paragraph>
      <Quote>{reason}</Quote>
      <Paragraph>{words(charged ? 'signUpFailed.refund' : 'signUpFailed.nothing', { charged })}</Paragraph>
    </Layout>
  ),
}
