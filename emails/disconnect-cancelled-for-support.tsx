import { Layout } from './layout'
import type { Letter } from './letter'
import { Paragraph, Quote } from './parts'
import { words } from './words'

type Props = {
  company: string
  accountNumber: string
  by: string
  /** Why, where staff took back what they had recorded; empty otherwise. */
  reason: string
  url: string
}

export const disconnectCancelledForSupport: Letter<Props> = {
  subject: ({ company }) => words('disconnectCancelledForSupport.subject', { company }),
  Body: ({ company, accountNumber, by, reason, url, carrier }) => (
    <Layout
      carrier={carrier}
      preheader={words('disconnectCancelledForSupport.preheader', { company })}
      heading={words('disconnectCancelledForSupport.heading')}
      facts={[
        [words('facts.company'), company],
        [words('facts.accountNumber'), accountNumber],
        [words('disconnectCancelled.by'), by],
      ]}
      action={{ href: url, label: words('disconnectRequestedForSupport.action', { company }) }}
      why={words('disconnectRequestedForSupport.why')}
    >
      <Paragraph>{words('disconnectCancelledForSupport.body', { company })}</Paragraph>
      {reason && <Quote>{reason}</Quote>}
    </Layout>
  ),
}
